import { addSource, callApi } from './api-caller.mjs';
import { outcome } from './fault.mjs';
import { peakMemory } from './peak-memory.mjs';
import { watchRestarts } from './restarts.mjs';
import { settled } from './settled.mjs';
import { SteadyLoad } from './steady-load.mjs';
import { until } from './until.mjs';

const BATCH = 100;
const SENDERS = 4;
const LIVE_PER_SECOND = 500;
const TIMES_REAL_TIME = 5;
const MOST_MIB = 512;
const DRAINED_WITHIN_MS = 900_000;
/** Live events have numbers of their own, so that their ids are not those of the backlog. */
const BACKLOG_FROM = 100_000_000;

/** @type {import('./fault.mjs').Fault} */
export const slowConsumer = {
  name: 'slow-consumer',
  injected: 'the worker stopped (SIGSTOP) while a backlog is accepted, then continued under live traffic',
  promised: `intake and worker under ${MOST_MIB} MiB, the backlog is worked off at ${TIMES_REAL_TIME} times the live rate or faster`,
  protection: {
    what: 'the worker reads a bounded piece of a lane at a time',
    patches: [
      {
        file: 'libs/platform/persistence/src/stores/lane.store.ts',
        find: 'const targetRecords = 2_000;',
        replace: 'const targetRecords = 1_000_000_000;',
      },
      {
        file: 'libs/platform/persistence/src/stores/lane.store.ts',
        find: 'const mostRows = 500;',
        replace: 'const mostRows = 1_000_000_000;',
      },
    ],
  },
  async run(start, small) {
    const product = await start();
    try {
      const { writeKey } = await addSource(await callApi(product));
      return await pileUpAndDrain(product, writeKey, small ? 100_000 : 1_000_000);
    } finally {
      await product.stop();
    }
  },
};

/**
 * @param {import('../supervised-product.mjs').SupervisedProduct} product
 * @param {string} writeKey
 * @param {number} backlog
 */
async function pileUpAndDrain(product, writeKey, backlog) {
  const restarts = watchRestarts(product);
  const worker = product.pidOf('worker');
  if (worker === undefined) throw new Error('there is no worker to stop');
  process.kill(worker, 'SIGSTOP');
  await pileUp(`${product.intakeUrl}/v1/batch`, writeKey, backlog);
  const heads = await product.rows('select id, head from ingest.lane');
  const live = new SteadyLoad({ addresses: [product.intakeUrl], writeKey, perSecond: LIVE_PER_SECOND });
  process.kill(worker, 'SIGCONT');
  const tookMs = await until('the backlog is worked off', () => isBehind(product, heads), DRAINED_WITHIN_MS);
  const liveRate = live.ledger.settled / (tookMs / 1_000);
  await live.stop();
  const replaced = restarts();
  const [intake, loader] = [peakMemory(product.pidOf('intake')), peakMemory(product.pidOf('worker'))];
  for (let number = 0; number < backlog; number++) live.ledger.acknowledge(`event-${BACKLOG_FROM + number}`);
  const { says, promises } = await settled(product, live.ledger);
  const rate = backlog / (tookMs / 1_000);
  return outcome(
    `backlog of ${backlog} worked off at ${Math.round(rate)} a second beside ${Math.round(liveRate)} a second of live traffic (${(rate / liveRate).toFixed(1)} times); intake held at most ${intake} MiB, the worker ${loader} MiB; ${says}`,
    {
      'intake stays below 512 MiB': intake < MOST_MIB,
      'the worker stays below 512 MiB': loader < MOST_MIB,
      'no process ended': replaced.length === 0,
      'five times as fast as events come': rate >= TIMES_REAL_TIME * Math.max(liveRate, LIVE_PER_SECOND),
      ...promises,
    },
  );
}

/** @param {import('../supervised-product.mjs').SupervisedProduct} product @param {{ id: string, head: string }[]} heads */
async function isBehind(product, heads) {
  const [row] = await product.rows(
    `select count(*)::int as open from unnest($1::uuid[], $2::bigint[]) h(id, head) join ingest.lane_position p on p.lane_id = h.id where p.pos < h.head`,
    [heads.map(({ id }) => id), heads.map(({ head }) => head)],
  );
  return row.open === 0;
}

/** @param {string} address @param {string} writeKey @param {number} events */
async function pileUp(address, writeKey, events) {
  let next = 0;
  const one = async () => {
    for (let first = next; first < events; first = next) {
      next += BATCH;
      const batch = Array.from({ length: BATCH }, (_, index) => eventOf(first + index));
      const answer = await fetch(address, { method: 'POST', body: JSON.stringify({ writeKey, batch }) });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`a batch was answered with ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, one));
}

/** @param {number} number */
function eventOf(number) {
  const id = `event-${BACKLOG_FROM + number}`;
  return {
    type: 'track',
    messageId: id,
    userId: `person-${number % 20_000}`,
    event: 'Looked',
    timestamp: new Date().toISOString(),
    properties: {
      id,
      page: `/products/${number % 977}`,
      referrer: `https://shop.example/list/${number % 83}`,
      note: 'x'.repeat(1_200),
    },
  };
}
