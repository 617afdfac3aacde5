import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { addSource, callApi } from './api-caller.mjs';
import { outcome } from './fault.mjs';
import { settled } from './settled.mjs';
import { SendersLedger } from '../ledger.mjs';

const PER_SECOND = 200;
const HOT_BATCH = 50;
const MOST_RATIO = 2;
/** Visible-latency is looked at so often; it is no more exact than this. */
const LOOK_MS = 20;
const ROUNDS = 2;
/** In a partition of its own, so that looking for what is new stays cheap. */
const LONG_AGO_MS = 60 * 86_400_000;

/** @type {import('./fault.mjs').Fault} */
export const hotKey = {
  name: 'hot-key',
  injected: 'half of the traffic comes from one customer, each time with a new device',
  promised: `the 99th percentile from acknowledged to visible of all others is less than ${MOST_RATIO} times that without it, in the same run`,
  protection: {
    what: 'a dispute that has grown beyond all measure is not settled again for each new link',
    patches: [
      {
        file: 'libs/platform/persistence/src/stores/component.store.ts',
        find: 'const mostMembers = 1_000;',
        replace: 'const mostMembers = 1_000_000_000;',
      },
    ],
  },
  async run(start, small) {
    const product = await start();
    try {
      return await compareLatencies(product, small);
    } finally {
      await product.stop();
    }
  },
};

/** @param {import('../supervised-product.mjs').SupervisedProduct} product @param {boolean} small */
async function compareLatencies(product, small) {
  const { writeKey } = await addSource(await callApi(product));
  const sender = new HotSender(product.intakeUrl, writeKey);
  await sender.pileUp(small ? 12_000 : 50_000);
  const seconds = small ? 8 : 30;
  /** @type {{ calm: number[], hot: number[] }} */
  const seen = { calm: [], hot: [] };
  const watch = await watchVisible(product);
  await sender.send(3, true, watch); // warms everything up, and is not counted
  for (let round = 0; round < ROUNDS; round++) {
    seen.calm.push(...(await sender.send(seconds, false, watch)));
    seen.hot.push(...(await sender.send(seconds, true, watch)));
  }
  await watch.close();
  const [calm, hot] = [percentile(seen.calm, 0.99), percentile(seen.hot, 0.99)];
  const { says, promises } = await settled(product, sender.ledger, 300_000);
  return outcome(
    `99 in 100 events of others visible within ${Math.round(hot)} ms, ${Math.round(calm)} ms without the hot customer (${(hot / calm).toFixed(2)} times, medians ${Math.round(percentile(seen.hot, 0.5))} and ${Math.round(percentile(seen.calm, 0.5))} ms); ${says}`,
    { 'less than twice as late': hot < MOST_RATIO * calm, ...promises },
  );
}

/** @typedef {Awaited<ReturnType<typeof watchVisible>>} Watch */

/** Notes when the fact of an event is first there. @param {import('../supervised-product.mjs').SupervisedProduct} product */
async function watchVisible(product) {
  const client = new pg.Client({ connectionString: product.run.databaseAdminUrl });
  await client.connect();
  /** @type {Map<string, number>} */
  const waiting = new Map();
  /** @type {number[]} */
  let latencies = [];
  let over = false;
  const looking = (async () => {
    while (!over) {
      if (waiting.size > 0) {
        const { rows } = await client.query(
          `select properties ->> 'id' as id from core.interaction where occurred_at > now() - make_interval(secs => $1)`,
          [2 + (performance.now() - Math.min(...waiting.values())) / 1_000],
        );
        for (const { id } of rows) {
          const since = waiting.get(id);
          if (since !== undefined) latencies.push(performance.now() - since);
          waiting.delete(id);
        }
      }
      await wait(LOOK_MS);
    }
  })();
  return {
    expect: (/** @type {string} */ id) => void waiting.set(id, performance.now()),
    async take() {
      while (waiting.size > 0) await wait(LOOK_MS);
      const taken = latencies;
      latencies = [];
      return taken;
    },
    async close() {
      over = true;
      await looking;
      await client.end();
    },
  };
}

/** Sends events of many, and when wished as many of one. */
class HotSender {
  ledger = new SendersLedger();
  #number = 0;

  /** @param {string} address @param {string} writeKey */
  constructor(address, writeKey) {
    this.address = `${address}/v1/batch`;
    this.writeKey = writeKey;
  }

  /** What the hot customer has sent until now. @param {number} events */
  async pileUp(events) {
    for (let sent = 0; sent < events; sent += HOT_BATCH) await this.#post(this.#batch(HOT_BATCH, true, LONG_AGO_MS));
  }

  /** The traffic is the same with and without the hot customer; only whose it is differs. @param {number} seconds @param {boolean} isHot @param {Watch} watch */
  async send(seconds, isHot, watch) {
    const every = 50;
    const share = (PER_SECOND * every) / 1_000 / 2;
    const requests = [];
    for (let beat = 0; beat < (seconds * 1_000) / every; beat++) {
      const others = this.#batch(share, false);
      const post = async () => {
        await this.#post(others);
        for (const { messageId } of others) watch.expect(messageId);
      };
      requests.push(post(), this.#post(this.#batch(share, isHot)));
      await wait(every);
    }
    await Promise.all(requests);
    return watch.take();
  }

  /** @param {number} count @param {boolean} isHot @param {number} [ageMs] */
  #batch(count, isHot, ageMs = 0) {
    const timestamp = new Date(Date.now() - ageMs).toISOString();
    return Array.from({ length: count }, () => {
      const number = this.#number++;
      const who = isHot ? { userId: 'hot', anonymousId: `device-${number}` } : { userId: `person-${number % 4_000}` };
      const id = `event-${number}`;
      return { type: 'track', event: 'Looked', messageId: id, timestamp, ...who, properties: { id } };
    });
  }

  /** @param {{ messageId: string }[]} batch */
  async #post(batch) {
    const body = JSON.stringify({ writeKey: this.writeKey, batch });
    const answer = await fetch(this.address, { method: 'POST', body });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`a batch was answered with ${answer.status}`);
    for (const { messageId } of batch) this.ledger.acknowledge(messageId);
  }
}

/** @param {number[]} values @param {number} share */
function percentile(values, share) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
