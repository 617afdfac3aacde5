/** Lower-case names. What was sent several times is one value. */
export type ResponseHeaders = Readonly<Record<string, string>>;

/** From the alternating names and values of Node, which in its own reading drops some of those that come twice. */
export function headersOf(raw: readonly string[]): ResponseHeaders {
  const values = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    const before = values.get(name);
    const value = raw[at + 1] ?? '';
    // A cookie may hold a comma.
    values.set(name, before === undefined ? value : `${before}${name === 'set-cookie' ? '\n' : ', '}${value}`);
  }
  return Object.fromEntries(values);
}
