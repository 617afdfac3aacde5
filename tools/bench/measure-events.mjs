import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { callApi } from './call-api.mjs';
import { makeEvent } from './made-events.mjs';
import { processorTime } from './processor-time.mjs';
import { sendRequests } from './send-requests.mjs';

const PER_BATCH = 100;
const EVENTS_PER_PERSON = 20 / 3;
const LOADED_WITHIN_MS = 1_800_000;
const POLL_MS = 50;

/**
 * @typedef {object} Product
 * @property {import('@customering/soak/supervised-product.mjs').SupervisedProduct} running
 * @property {string} key
 *
 * @typedef {{ events: number, seconds: number, perSecond: number, nodeMicroseconds: number | null, databaseMicroseconds: number | null, p99Ms?: number }} Figure
 */

/**
 * Accepting alone: the lanes are held, so that no worker loads meanwhile.
 * @param {Product} product
 * @param {string} run
 * @param {{ events: number, perRequest: number, connections: number }} wish
 * @returns {Promise<Figure>}
 */
export async function measureAccept(product, run, { events, perRequest, connections }) {
  const source = await addSource(product, run);
  await product.running.rows(`update ingest.lane set hold = 'bench' where source_id = $1`, [source.id]);
  const bodies = bodiesOf(run, events, perRequest);
  return figure(product, 'intake', events, () =>
    sendRequests(doorOf(product, perRequest), source.writeKey, bodies, connections),
  );
}

/**
 * From raw rows that wait to facts: the lanes are let go and the worker has nothing else to do.
 * @param {Product} product
 * @param {string} run of a measured accept
 * @param {number} events
 * @returns {Promise<Figure>}
 */
export function measureLoad(product, run, events) {
  return figure(product, 'worker', events, async () => {
    const began = performance.now();
    await product.running.rows(
      `update ingest.lane l set hold = null from core.source s where s.id = l.source_id and s.name = $1`,
      [run],
    );
    await untilLoaded(product);
    return { seconds: (performance.now() - began) / 1000 };
  });
}

/**
 * Everything at once: from the first request to the last fact.
 * @param {Product} product
 * @param {string} run
 * @param {number} events
 * @param {{ source?: { id: string, writeKey: string }, from?: number, total?: number }} [part] of a greater whole: the events from this number on
 * @returns {Promise<Figure>}
 */
export async function measureThrough(product, run, events, { source, from = 0, total = events } = {}) {
  const { writeKey } = source ?? (await addSource(product, run));
  const bodies = bodiesOf(run, events, PER_BATCH, from, total);
  return figure(product, 'worker', events, async () => {
    const began = performance.now();
    await sendRequests(doorOf(product, PER_BATCH), writeKey, bodies, 4);
    await untilLoaded(product);
    return { seconds: (performance.now() - began) / 1000 };
  });
}

/**
 * @param {Product} product
 * @param {import('@customering/soak/supervised-product.mjs').Part} part
 * @param {number} events
 * @param {() => Promise<{ seconds: number, p99Ms?: number }>} work
 * @returns {Promise<Figure>}
 */
async function figure({ running }, part, events, work) {
  const before = [processorTime(running, part), processorTime(running, 'database')];
  const { seconds, p99Ms } = await work();
  const after = [processorTime(running, part), processorTime(running, 'database')];
  const [node = null, database = null] = after.map((end, index) => {
    const start = before[index];
    return end == null || start == null ? null : (end - start) / events;
  });
  return {
    events,
    seconds,
    perSecond: events / seconds,
    nodeMicroseconds: node,
    databaseMicroseconds: database,
    ...(p99Ms === undefined ? {} : { p99Ms }),
  };
}

/**
 * @param {string} run
 * @param {number} events
 * @param {number} perRequest
 * @param {number} [from]
 * @param {number} [total]
 */
export function bodiesOf(run, events, perRequest, from = 0, total = events) {
  const people = Math.ceil(total / EVENTS_PER_PERSON);
  const sentAt = new Date().toISOString();
  return Array.from({ length: events / perRequest }, (_, request) => {
    const messages = Array.from({ length: perRequest }, (_event, index) =>
      makeEvent(run, from + request * perRequest + index, people, total),
    );
    return JSON.stringify(perRequest === 1 ? { ...messages[0], sentAt } : { batch: messages, sentAt });
  });
}

/** @param {Product} product @param {number} perRequest */
function doorOf({ running }, perRequest) {
  return `${running.intakeUrl}/v1/${perRequest === 1 ? 'page' : 'batch'}`;
}

/** @param {Product} product @param {string} name @returns {Promise<{ id: string, writeKey: string }>} */
export function addSource(product, name) {
  return callApi(product, 'POST', '/sources', { connector: 'segment', name });
}

const waitingText = `select coalesce(sum(l.head - p.pos), 0)::int as waiting from ingest.lane l
  join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id where l.hold is null`;

/** Asks on one connection and seldom: signing in again and again would cost as much as the work that is measured. @param {Product} product */
export async function untilLoaded({ running }) {
  const deadline = Date.now() + LOADED_WITHIN_MS;
  const client = new pg.Client({ connectionString: running.run.databaseAdminUrl });
  await client.connect();
  try {
    while ((await client.query(waitingText)).rows[0].waiting > 0) {
      if (Date.now() > deadline) throw new Error('the records were not loaded in time');
      await wait(POLL_MS);
    }
  } finally {
    await client.end();
  }
}
