import { setTimeout as wait } from 'node:timers/promises';
import { expectedFaults } from './faults.mjs';

const WITHIN_MS = 120_000;
const FIELD = 'properties.currency';

/**
 * Looks at the causes, repairs one with a wrong value, corrects that by a second mapping, and says what stands there then.
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 * @param {{ key: string, sourceId: string, events: number }} run
 */
export async function repairAndReplay(product, { key, sourceId, events }) {
  const call = caller(product, key);
  const causes = await causesOf(call);
  const scope = { kind: 'group', state: 'quarantined', reason: 'missing_currency', field: FIELD };
  const wrong = await finished(call, { source: sourceId, scope, mapping: currency('USD') });
  const afterFirst = await causesOf(call);
  const since = { kind: 'since', since: '2000-01-01T00:00:00Z' };
  const right = await finished(call, { source: sourceId, scope: since, mapping: currency('EUR') });
  const orders = await product.rows('select currency, count(*)::int as n from core.orders group by 1 order by 1');
  return {
    expected: expectedFaults(events),
    causes,
    wrong,
    afterFirst,
    right,
    afterSecond: await causesOf(call),
    orders,
  };
}

/** @param {string} value */
function currency(value) {
  return { repairs: [{ use: 'value', field: FIELD, value }] };
}

/** @typedef {(method: string, path: string, body?: object) => Promise<any>} Call */

/** @param {Call} call @returns {Promise<Record<string, number>>} */
async function causesOf(call) {
  const { items } = await call('GET', '/set-aside');
  /** @type {[string, number][]} */
  const causes = items
    .filter((/** @type {{ state: string }} */ { state }) => state === 'quarantined')
    .map((/** @type {{ reason: string, records: number }} */ { reason, records }) => [reason, records]);
  return Object.fromEntries(causes);
}

/** @param {Call} call @param {object} wish */
async function finished(call, wish) {
  const { id } = await call('POST', '/replays', wish);
  for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; await wait(200)) {
    const replay = await call('GET', `/replays/${id}`);
    if (replay.state !== 'running') return { state: replay.state, ...replay.outcome };
  }
  throw new Error('a replay did not end in time');
}

/** @param {import('./supervised-product.mjs').SupervisedProduct} product @param {string} key @returns {Call} */
function caller(product, key) {
  return async (method, path, body) => {
    const answer = await fetch(`${product.url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
}
