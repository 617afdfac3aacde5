import { apiWithKey } from '../api-with-key.mjs';

/** @typedef {import('../api-with-key.mjs').Call} Call */

/** With a new administrator's key. @param {import('../supervised-product.mjs').SupervisedProduct} product @returns {Promise<Call>} */
export async function callApi(product) {
  return apiWithKey(
    product.url,
    await product.commandLine(['api-key', 'create', '--name', 'faults', '--role', 'admin']),
  );
}

/** @param {Call} call @returns {Promise<{ id: string, writeKey: string }>} */
export function addSource(call) {
  return call('POST', '/sources', { connector: 'segment', name: 'Faults' });
}
