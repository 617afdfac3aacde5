/** PostgreSQL's text and jsonb hold no NUL and no half of a surrogate pair; the raw bytes keep them. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}

const unstorable = /\\u(?:0000|d[89a-f])/;

/** JSON writes both as escapes, in names as well as in values. An escaped backslash before a "u" is none of them. */
export function json(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  if (!unstorable.test(text)) return text;
  return text.replace(/\\(?:u[0-9a-f]{4}|.)/g, (written) => (unstorable.test(written) ? '\uFFFD' : written));
}
