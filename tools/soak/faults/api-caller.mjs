/** @typedef {(method: string, path: string, body?: object) => Promise<any>} Call */

/** The API as a script with an administrator's key. @param {import('../supervised-product.mjs').SupervisedProduct} product @returns {Promise<Call>} */
export async function callApi(product) {
  const key = await product.commandLine(['api-key', 'create', '--name', 'faults', '--role', 'admin']);
  return async (method, path, body) => {
    const answer = await fetch(`${product.url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
}

/** @param {Call} call @returns {Promise<{ id: string, writeKey: string }>} */
export function addSource(call) {
  return call('POST', '/sources', { connector: 'segment', name: 'Faults' });
}
