/** A request to a door as a plain sender makes it. */
export function post(
  address: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text });
}

export function basic(writeKey: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` };
}
