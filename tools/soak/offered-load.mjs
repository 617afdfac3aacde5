import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const PER_REQUEST = 50;

/**
 * Events at a steady pace, and how far the facts are behind them: asked of the database five times a second.
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 * @param {{ id: string, writeKey: string }} source
 * @param {{ perSecond: number, seconds: number, run: string }} wish
 * @returns {Promise<{ keptRate: number, p95AckMs: number, p95BehindMs: number }>} `keptRate` is the part of what was offered that became facts in time
 */
export async function offerLoad(product, source, { perSecond, seconds, run }) {
  const before = await counts(product, source.id);
  /** @type {number[]} */
  const behind = [];
  let isOver = false;
  const watch = (async () => {
    for (; !isOver; await wait(200)) {
      const { received, loaded } = await counts(product, source.id);
      behind.push(((received - loaded) / perSecond) * 1_000);
    }
  })();
  const acks = await send(product, source.writeKey, { perSecond, seconds, run });
  const after = await counts(product, source.id);
  isOver = true;
  await watch;
  const keptRate = (after.loaded - before.loaded) / (perSecond * seconds);
  return { keptRate, p95AckMs: share(acks, 0.95), p95BehindMs: share(behind, 0.95) };
}

/**
 * As fast as four connections can, until the last fact is there.
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 * @param {{ id: string, writeKey: string }} source
 * @param {number} events
 * @returns {Promise<number>} events a second
 */
export async function greatestRate(product, source, events) {
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  let next = 0;
  const sender = async () => {
    for (let number = next++; number * PER_REQUEST < events; number = next++)
      await post(agent, product, source.writeKey, batch('greatest', number));
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  await untilLoaded(product, source.id);
  agent.destroy();
  return (next * PER_REQUEST * 1_000) / (performance.now() - began);
}

/** @param {import('./supervised-product.mjs').SupervisedProduct} product @param {string} source */
export async function untilLoaded(product, source) {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await wait(50)) {
    const { received, loaded } = await counts(product, source);
    if (received === loaded) return;
  }
  throw new Error('what was accepted did not become facts within two minutes');
}

/** @param {import('./supervised-product.mjs').SupervisedProduct} product @param {string} source */
export async function counts(product, source) {
  const [row] = await product.rows(
    `select coalesce(sum(l.received), 0)::float8 as received, coalesce(sum(p.stored + p.duplicate + p.ignored + p.quarantined), 0)::float8 as loaded,
            coalesce(sum(p.stored), 0)::float8 as stored from ingest.lane l join ingest.lane_position p on p.lane_id = l.id where l.source_id = $1`,
    [source],
  );
  return /** @type {{ received: number, loaded: number, stored: number }} */ (row);
}

/**
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 * @param {string} writeKey
 * @param {{ perSecond: number, seconds: number, run: string }} wish
 */
async function send(product, writeKey, { perSecond, seconds, run }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const began = performance.now();
  const requests = Math.ceil((perSecond * seconds) / PER_REQUEST);
  /** @type {number[]} */
  const acks = [];
  /** @type {Promise<void>[]} */
  const asked = [];
  for (let number = 0; number < requests; number++) {
    const due = began + (number * PER_REQUEST * 1_000) / perSecond;
    if (due > performance.now()) await wait(due - performance.now());
    asked.push(post(agent, product, writeKey, batch(run, number)).then(() => void acks.push(performance.now() - due)));
  }
  await Promise.all(asked);
  agent.destroy();
  return acks;
}

/** @param {string} run @param {number} number */
function batch(run, number) {
  const batch = Array.from({ length: PER_REQUEST }, (_, index) => {
    const name = `${run}-${number}-${index}`;
    return {
      type: 'track',
      messageId: name,
      userId: `p${(number * 7 + index) % 2_000}`,
      event: 'Looked',
      timestamp: new Date().toISOString(),
    };
  });
  return JSON.stringify({ batch });
}

/** @param {Agent} agent @param {import('./supervised-product.mjs').SupervisedProduct} product @param {string} writeKey @param {string} body */
function post(agent, product, writeKey, body) {
  const headers = { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' };
  /** @type {Promise<void>} */
  const answered = new Promise((done, fail) => {
    const asked = request(`${product.intakeUrl}/v1/batch`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === 200 ? done() : fail(new Error(`answered ${answer.statusCode}`))));
    });
    asked.on('error', fail);
    asked.end(body);
  });
  return answered;
}

/** @param {number[]} values @param {number} part */
function share(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? NaN;
}
