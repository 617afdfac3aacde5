const exactDigits = 15;
const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;

/** JSON with every number that a float would change kept as text: ids beyond 2^53 and long decimals stay what they are. */
export function parseExact(text: string): unknown {
  const exact = text.replace(stringsAndNumbers, (token) =>
    token.startsWith('"') || token.replace(/\D/g, '').length <= exactDigits || /[eE]/.test(token)
      ? token
      : `"${token}"`,
  );
  const value: unknown = JSON.parse(exact);
  return value;
}

export type Body =
  | { readonly form: 'json'; readonly value: unknown }
  | { readonly form: 'fields'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly form: 'text'; readonly value: string };

/** The same rule as the door's: JSON where the sender says so or the first character shows it, else a form, else text. */
export function readBody(bytes: Uint8Array, contentType: string): Body {
  const text = new TextDecoder().decode(bytes);
  const saysJson = /[/+]json\b/i.test(contentType);
  if (text !== '' && (saysJson || /^\s*[[{]/.test(text))) {
    try {
      return { form: 'json', value: parseExact(text) };
    } catch {
      if (saysJson) throw new SyntaxError('The body says that it is JSON and is not.'); // the parser's own message quotes the body
    }
  }
  return /^application\/x-www-form-urlencoded/i.test(contentType)
    ? { form: 'fields', value: Object.fromEntries(new URLSearchParams(text)) }
    : { form: 'text', value: text };
}
