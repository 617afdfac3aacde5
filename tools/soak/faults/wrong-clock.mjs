import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { addSource, callApi } from './api-caller.mjs';
import { outcome } from './fault.mjs';
import { settled } from './settled.mjs';
import { nextClockChange } from './next-clock-change.mjs';
import { SteadyLoad, tellAnswers } from './steady-load.mjs';
import { until } from './until.mjs';

const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib/faketime',
  '/usr/local/lib',
].map((folder) => join(folder, 'faketime', 'libfaketimeMT.so.1'));
const ZONE = 'Europe/Berlin';
/** The library looks at its file once a second. */
const SEEN_AFTER_MS = 2_500;
const FLOWS_WITHIN_MS = 20_000;
const PAUSED_WITHIN_MS = 12_000;
const HOUR = 3_600;

/** @type {import('./fault.mjs').Fault} */
export const wrongClock = {
  name: 'wrong-clock',
  injected: `the clock of API, intake and worker set 3 h ahead (the worker killed there), back, 10 min behind, and over the next clock change of ${ZONE}, under load`,
  promised:
    'events flow and bear the right time, no work is lost or waits for the clock, signatures outside their tolerance are refused and taken again later, a paused source is closed within 12 s, no duration is negative',
  protection: {
    what: 'what is remembered ages by a clock that nobody sets',
    patches: [
      {
        file: 'libs/platform/raw-log/src/remembered.ts',
        find: 'known.until > performance.now()',
        replace: 'known.until > Date.now()',
      },
      {
        file: 'libs/platform/raw-log/src/remembered.ts',
        find: 'until: performance.now() + this.freshMs',
        replace: 'until: Date.now() + this.freshMs',
      },
      {
        file: 'libs/platform/queue/src/release-locks.ts',
        find: 'const nowMs = Date.now();',
        replace: 'const nowMs = Number.MAX_SAFE_INTEGER / 2;',
      },
    ],
  },
  unavailable: () => (library() === undefined ? 'libfaketime is not installed' : null),
  async run(start) {
    const folder = mkdtempSync(join(tmpdir(), 'customering-clock-'));
    const clock = new Clock(join(folder, 'offset'));
    const product = await start({ env: clock.environment() });
    try {
      return await turnTheClock(product, clock);
    } finally {
      await product.stop();
      rmSync(folder, { recursive: true });
    }
  },
};

function library() {
  return LIBRARIES.find((file) => existsSync(file));
}

/** What the processes that are started with it take for the time. */
class Clock {
  /** @param {string} file */
  constructor(file) {
    this.file = file;
    writeFileSync(file, '+0');
  }

  environment() {
    return {
      LD_PRELOAD: library() ?? '',
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
      TZ: ZONE,
    };
  }

  /** @param {number} seconds how far it is ahead */
  async set(seconds) {
    writeFileSync(this.file, `${seconds < 0 ? '' : '+'}${Math.round(seconds)}`);
    await wait(SEEN_AFTER_MS);
  }
}

/** @param {import('../supervised-product.mjs').SupervisedProduct} product @param {Clock} clock */
async function turnTheClock(product, clock) {
  const call = await callApi(product);
  const { writeKey } = await addSource(call);
  const other = await addSource(call);
  const webhook = await call('POST', '/webhooks', {
    connector: 'webhook',
    name: 'Signed',
    preset: 'standard-webhooks',
  });
  const load = new SteadyLoad({ addresses: [product.url, product.intakeUrl], writeKey, perSecond: 100 });
  /** @type {Record<string, boolean>} */
  const promises = {};
  const check = async (/** @type {string} */ when) => {
    promises[`events flow ${when}`] = await flows(product);
    promises[`no duration is negative ${when}`] = await durationsArePositive(call);
  };
  await check('before');
  await clock.set(3 * HOUR);
  promises['the clock is ahead'] = await isShiftedBy(call, 3 * HOUR);
  promises['a signature is too old 3 h ahead'] = (await deliver(webhook)) === 401;
  await check('3 h ahead');
  await touch(product, other.writeKey);
  process.kill(product.pidOf('worker') ?? 0, 'SIGKILL');
  await clock.set(-600);
  await call('PATCH', `/sources/${other.id}`, { paused: true });
  const pausedMs = await quickly(() => isRefused(product, other.writeKey), PAUSED_WITHIN_MS);
  promises['a source that is paused is closed when the clock was set back'] = pausedMs !== null;
  promises['a signature is too far ahead 10 min behind'] = (await deliver(webhook)) === 401;
  await check('10 min behind');
  await clock.set((nextClockChange(ZONE, new Date()).getTime() - Date.now()) / 1_000 - 3);
  await check('at the clock change');
  await clock.set(0);
  await check('afterwards');
  await load.stop();
  const { says, promises: kept } = await settled(product, load.ledger);
  promises['a signature is taken again afterwards'] = (await deliver(webhook)) === 200;
  const [{ wrong }] = await product.rows(
    `select count(*)::int as wrong from core.interaction where occurred_at not between now() - interval '10 minutes' and now() + interval '1 minute'`,
  );
  return outcome(
    `${says}; ${wrong} of them dated wrongly; ${tellAnswers(load.answers)}; paused source closed after ${pausedMs === null ? 'more than 12' : (pausedMs / 1_000).toFixed(1)} s`,
    { ...promises, ...kept, 'every event bears the right time': wrong === 0 },
  );
}

/** Whether what is sent from now on becomes facts. @param {import('../supervised-product.mjs').SupervisedProduct} product */
async function flows(product) {
  const heads = await product.rows('select id, head from ingest.lane');
  const isDone = async () => {
    const [{ open }] = await product.rows(
      `select count(*)::int as open from unnest($1::uuid[], $2::bigint[]) h(id, head) join ingest.lane_position p on p.lane_id = h.id where p.pos <= h.head and h.head > 0`,
      [heads.map(({ id }) => id), heads.map(({ head }) => head)],
    );
    return open === 0;
  };
  return (await quickly(isDone, FLOWS_WITHIN_MS)) !== null;
}

/** @param {() => Promise<boolean>} ask @param {number} withinMs @returns {Promise<number | null>} */
function quickly(ask, withinMs) {
  return until('', ask, withinMs).catch(() => null); // said by whoever asked
}

/** @param {import('./api-caller.mjs').Call} call */
async function durationsArePositive(call) {
  const { lanes, database } = await call('GET', '/operations');
  const durations = [database.oldestTransactionSeconds, ...lanes.map((/** @type {any} */ lane) => lane.lagSeconds)];
  return durations.every((seconds) => seconds === null || seconds >= 0);
}

/** @param {import('./api-caller.mjs').Call} call @param {number} seconds */
async function isShiftedBy(call, seconds) {
  const { at } = await call('GET', '/operations');
  return Math.abs((new Date(at).getTime() - Date.now()) / 1_000 - seconds) < 30;
}

/** @param {{ webhook: { address: string }, secret: string }} made */
async function deliver({ webhook, secret }) {
  const [id, at, body] = [`msg_${Math.random()}`, new Date(), '{"type":"looked"}'];
  const answer = await fetch(webhook.address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
    body,
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** So that intake remembers the source. @param {import('../supervised-product.mjs').SupervisedProduct} product @param {string} writeKey */
async function touch(product, writeKey) {
  const answer = await fetch(`${product.intakeUrl}/v1/projects/${writeKey}/settings`);
  await answer.arrayBuffer();
}

/** @param {import('../supervised-product.mjs').SupervisedProduct} product @param {string} writeKey */
async function isRefused(product, writeKey) {
  // Too long for one message, so that nothing is stored should the source still be open; a paused source is refused first.
  const body = JSON.stringify({
    writeKey,
    userId: 'u',
    type: 'page',
    messageId: 'm',
    properties: { long: 'x'.repeat(40_000) },
  });
  const answer = await fetch(`${product.intakeUrl}/v1/page`, { method: 'POST', body });
  await answer.arrayBuffer();
  return answer.status === 403;
}
