/** @typedef {(method: string, path: string, body?: object) => Promise<any>} Call the contract's answer, null when it has none */

/** The API as a script with a key. @param {string} url @param {string} key @returns {Call} */
export function apiWithKey(url, key) {
  return async (method, path, body) => {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
}
