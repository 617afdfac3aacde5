/**
 * A call of the API with the bench's key.
 * @param {import('./measure-events.mjs').Product} product
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>} the contract's answer
 */
export async function callApi({ running, key }, method, path, body) {
  const answer = await fetch(`${running.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
