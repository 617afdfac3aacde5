import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { addSource, callApi } from './api-caller.mjs';
import { outcome } from './fault.mjs';
import { watchRestarts } from './restarts.mjs';
import { settled } from './settled.mjs';
import { SteadyLoad, tellAnswers } from './steady-load.mjs';
import { until } from './until.mjs';

const AT_ONCE = 20;
const ROUNDS = 40;

/** @type {import('./fault.mjs').Fault} */
export const connections = {
  name: 'connections',
  injected:
    'every connection that PostgreSQL allows taken by others under load, those of the product cut, then given back',
  promised: '503 with Retry-After, no process ends, no false acknowledgement, works again by itself',
  protection: {
    what: 'a lost idle connection is an event, not the end of the process',
    patches: [
      {
        file: 'apps/intake/src/main.ts',
        find: `pool.on('error', (problem) => logger.warn({ problem: problem.message }, 'a database connection was lost'));`,
        replace: '',
      },
    ],
  },
  async run(start, small) {
    const product = await start();
    try {
      const { writeKey } = await addSource(await callApi(product));
      const restarts = watchRestarts(product);
      const load = new SteadyLoad({ addresses: [product.url, product.intakeUrl], writeKey, perSecond: 200 });
      await until('events are acknowledged', () => load.ledger.settled > 300, 20_000);
      const taken = await takeAll(product.run.databaseAdminUrl ?? '');
      const before = load.count(503);
      await wait(small ? 4_000 : 30_000);
      const refused = load.count(503) - before;
      await Promise.all(taken.map((client) => client.end()));
      const acknowledged = load.ledger.settled;
      const backMs = await until(
        'events are acknowledged again',
        () => load.ledger.settled > acknowledged + 50,
        60_000,
      );
      await load.stop();
      const { says, promises } = await settled(product, load.ledger);
      const replaced = restarts();
      return outcome(
        `${taken.length} connections held; ${says}; ${tellAnswers(load.answers)}; worked again after ${(backMs / 1000).toFixed(1)} s; ended and started again: ${replaced.join(', ') || 'none'}`,
        {
          'refused with 503 meanwhile': refused > 0,
          'every refusal says when to come back': load.answers.withoutAdvice === 0,
          'no process ended': replaced.length === 0,
          ...promises,
        },
      );
    } finally {
      await product.stop();
    }
  },
};

/** Takes what is free, cuts the product's own, and takes those too before it can, until it has none. @param {string} url */
async function takeAll(url) {
  /** @type {pg.Client[]} */
  const taken = [];
  const first = await open(url);
  if (!first) throw new Error('not even one connection was free');
  taken.push(first);
  for (let round = 0; round < ROUNDS; round++) {
    await takeFree(url, taken);
    const { rowCount } = await first.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename in ('customering_app', 'metric_reader')`,
    );
    if (rowCount === 0) return taken;
  }
  throw new Error('the product kept a connection all the same');
}

/** @param {string} url @param {pg.Client[]} taken */
async function takeFree(url, taken) {
  for (;;) {
    const more = (await Promise.all(Array.from({ length: AT_ONCE }, () => open(url)))).filter(
      (client) => client !== null,
    );
    taken.push(...more);
    if (more.length < AT_ONCE) return;
  }
}

/** @param {string} url @returns {Promise<pg.Client | null>} null when there is none left */
async function open(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the server ends it when the product is stopped
  try {
    await client.connect();
    return client;
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === '53300') return null;
    throw problem;
  }
}
