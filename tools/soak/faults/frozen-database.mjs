import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { addSource, callApi } from './api-caller.mjs';
import { outcome } from './fault.mjs';
import { peakMemory } from './peak-memory.mjs';
import { watchRestarts } from './restarts.mjs';
import { settled } from './settled.mjs';
import { SteadyLoad, tellAnswers } from './steady-load.mjs';
import { until } from './until.mjs';

const MOST_MIB = 512;

/** @type {import('./fault.mjs').Fault} */
export const frozenDatabase = {
  name: 'frozen-database',
  injected: 'all processes of PostgreSQL stopped under load (SIGSTOP), then continued',
  promised: '503 with Retry-After within 30 s, memory bounded, no false acknowledgement, works again by itself',
  protection: {
    what: 'no statement of intake is waited for without end',
    patches: [{ file: 'apps/intake/src/main.ts', find: 'query_timeout: answerWithinMs,', replace: '' }],
  },
  async run(start, small) {
    const product = await start();
    try {
      const { writeKey } = await addSource(await callApi(product));
      const restarts = watchRestarts(product);
      const load = new SteadyLoad({ addresses: [product.url, product.intakeUrl], writeKey, perSecond: 200 });
      await until('events are acknowledged', () => load.ledger.settled > 300, 20_000);
      await freeze(product.pidOf('database'), small ? 24_000 : 60_000);
      const refused = load.count(503);
      const acknowledged = load.ledger.settled;
      const backMs = await until(
        'events are acknowledged again',
        () => load.ledger.settled > acknowledged + 50,
        60_000,
      );
      await load.stop();
      const memory = peakMemory(product.pidOf('intake'));
      const { says, promises } = await settled(product, load.ledger);
      return outcome(
        `${says}; ${tellAnswers(load.answers)}; the longest answer took ${(load.answers.longestMs / 1000).toFixed(1)} s; worked again after ${(backMs / 1000).toFixed(1)} s; intake held at most ${memory} MiB`,
        {
          'refused with 503 meanwhile': refused > 0,
          'every request is answered within 30 s': load.answers.silent === 0,
          'every refusal says when to come back': load.answers.withoutAdvice === 0,
          'no process ended': restarts().length === 0,
          'memory is bounded': memory < MOST_MIB,
          ...promises,
        },
      );
    } finally {
      await product.stop();
    }
  },
};

/** @param {number | undefined} server @param {number} ms */
async function freeze(server, ms) {
  if (server === undefined) throw new Error('there is no database to stop');
  process.kill(server, 'SIGSTOP');
  const all = [server, ...childrenOf(server)];
  all.forEach((pid) => process.kill(pid, 'SIGSTOP'));
  await wait(ms);
  all.forEach((pid) => process.kill(pid, 'SIGCONT'));
}

/** @param {number} parent */
function childrenOf(parent) {
  const list = execFileSync('ps', ['-o', 'pid=', '--ppid', String(parent)], { encoding: 'utf8' });
  return list.trim().split(/\s+/).map(Number);
}
