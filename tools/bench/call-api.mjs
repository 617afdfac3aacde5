import { apiWithKey } from '@customering/soak/api-with-key.mjs';

/** @param {import('./measure-events.mjs').Product} product @param {string} method @param {string} path @param {object} [body] */
export function callApi({ running, key }, method, path, body) {
  return apiWithKey(running.url, key)(method, path, body);
}
