import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { apiWithKey } from './api-with-key.mjs';
import { hostilePlugins } from './hostile-plugins.mjs';
import { counts, greatestRate, offerLoad, untilLoaded } from './offered-load.mjs';
import { SupervisedProduct } from './supervised-product.mjs';

const STOPPED_WITHIN_S = 10;
/** Waits this short are the machine's, not the product's: twice nothing is still nothing. */
const SHORT_MS = 100;
const RECORDS = 20;

/** @typedef {{ events: number, seconds: number, only: string[] }} Wish */
/** @typedef {Awaited<ReturnType<typeof offerLoad>>} Felt */

/**
 * A source is offered half of what the product can take, without and beside each hostile plugin: added while the product runs, given
 * records, stopped, mended.
 * @param {Wish} wish
 * @returns {Promise<boolean>} true when every one was stopped in time and told, the source kept its rate, and the mended plugin lost and doubled nothing
 */
export async function soakPlugins({ events, seconds, only }) {
  const product = await SupervisedProduct.start();
  try {
    const key = await product.commandLine(['api-key', 'create', '--name', 'soak', '--role', 'admin']);
    const call = apiWithKey(product.url, key);
    const source = await call('POST', '/sources', { connector: 'segment', name: 'Shop' });
    await greatestRate(product, source, events / 4);
    const greatest = await greatestRate(product, source, events);
    const perSecond = Math.floor(greatest / 2);
    console.log(
      `\ngreatest ${Math.round(greatest)} events/s, offered ${perSecond}; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
    );
    console.log(
      '| a plugin that | stopped after | and told as | rate kept, without | beside it | p95 ack, without | beside it | p95 behind, without | beside it | after repair |',
    );
    console.log('|---|---|---|---|---|---|---|---|---|---|');
    let holds = true;
    for (const plugin of hostilePlugins().filter(({ id }) => only.length === 0 || only.includes(id))) {
      const quiet = await offerLoad(product, source, { perSecond, seconds, run: `quiet-${plugin.id}` });
      const load = offerLoad(product, source, { perSecond, seconds, run: `beside-${plugin.id}` });
      const story = await misbehave(product, call, plugin);
      const beside = await load;
      const repaired = await repair(product, call, plugin, story.source);
      await untilLoaded(product, source.id);
      holds = print(plugin, story, quiet, beside, repaired) && holds;
    }
    console.log(JSON.stringify({ holds }));
    return holds;
  } finally {
    await product.stop();
  }
}

/**
 * @param {SupervisedProduct} product
 * @param {import('./api-with-key.mjs').Call} call
 * @param {import('./hostile-plugins.mjs').HostilePlugin} plugin
 * @returns {Promise<{ stoppedAfterS: number | null, reason: string, source: { id: string, writeKey: string } | null }>}
 */
async function misbehave(product, call, plugin) {
  if (plugin.mended === null) return { ...(await refusal(product, plugin.broken)), source: null };
  await product.commandLine(['plugins', 'add', plugin.broken, '--yes']);
  // It can do harm from its first record on; one that is never taken up, from now on.
  let began = performance.now();
  /** @type {{ id: string, writeKey: string } | null} */
  let source = null;
  const onFirst = () => (began = performance.now());
  const begun = (plugin.asks ? connect(call, plugin.id) : sender(product, call, plugin.id, onFirst)).then(
    (made) => (source = made),
  );
  for (let reason = null; performance.now() - began < 3 * STOPPED_WITHIN_S * 1_000; await wait(100)) {
    reason = await toldOf(call, plugin, source);
    const stoppedAfterS = (performance.now() - began) / 1_000;
    if (reason !== null) return { stoppedAfterS, reason, source: await begun };
  }
  return { stoppedAfterS: null, reason: 'nothing', source };
}

/** @param {SupervisedProduct} product @param {string} file */
async function refusal(product, file) {
  const began = performance.now();
  const said = await product.commandLine(['plugins', 'add', file, '--yes']).then(
    () => null,
    (/** @type {Error} */ problem) => problem.message.trim().split('\n').at(-1) ?? '',
  );
  return { stoppedAfterS: said === null ? null : (performance.now() - began) / 1_000, reason: said ?? 'nothing' };
}

/** Sends nothing when the plugin cannot be taken up at all. @param {SupervisedProduct} product @param {import('./api-with-key.mjs').Call} call @param {string} id @param {() => void} [onFirst] */
async function sender(product, call, id, onFirst = () => {}) {
  const source = await until(() => call('POST', '/sources', { connector: id, name: id }).catch(notYet), 5_000);
  if (source) onFirst();
  for (let number = 0; source && number < RECORDS; number++)
    await fetch(`${product.intakeUrl}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${source.writeKey}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: `${id}-${number}` }),
    });
  return source;
}

/** @param {import('./api-with-key.mjs').Call} call @param {string} id */
function connect(call, id) {
  return until(() => call('POST', '/connections', { connector: id, name: id, settings: {} }).catch(notYet), 5_000);
}

/** Its reason where an administrator looks, or null while there is none. @param {import('./api-with-key.mjs').Call} call @param {import('./hostile-plugins.mjs').HostilePlugin} plugin @param {{ id: string } | null} source */
async function toldOf(call, { id, asks }, source) {
  if (asks && source) {
    const { streams } = await call('GET', `/connections/${source.id}`);
    const { problem = null } = streams[0] ?? {};
    // The worker may not have taken the plugin up yet; that is nothing that the plugin did.
    return problem === null || problem.kind === 'unavailable' ? null : problem.message;
  }
  const { items } = await call('GET', '/plugins');
  const shown = items.find((/** @type {{ id: string }} */ item) => item.id === id);
  const run = shown?.runs.find((/** @type {{ state: string }} */ one) => one.state !== 'running');
  return shown?.state === 'failed' ? shown.reason : (run?.reason ?? null);
}

/**
 * @param {SupervisedProduct} product
 * @param {import('./api-with-key.mjs').Call} call
 * @param {import('./hostile-plugins.mjs').HostilePlugin} plugin
 * @param {{ id: string } | null} source
 */
async function repair(product, call, { id, asks, mended }, source) {
  if (mended === null) return { sent: 0, stored: 0 };
  await product.commandLine(['plugins', 'add', mended, '--yes']);
  const found = source ?? (await sender(product, call, id));
  if (asks) await call('POST', `/connections/${found.id}/pull`, {});
  const sent = asks ? 1 : RECORDS;
  await until(async () => ((await counts(product, found.id)).loaded >= sent ? true : null), 90_000);
  const [row] = await product.rows('select count(*)::int as n from core.interaction where source_id = $1', [found.id]);
  return { sent, stored: /** @type {number} */ (row.n) };
}

/** The product has not taken the plugin up yet, or never will. @returns {null} */
function notYet() {
  return null;
}

/** @template Found @param {() => Promise<Found | null>} look @param {number} ms @returns {Promise<Found | null>} */
async function until(look, ms) {
  for (const deadline = performance.now() + ms; performance.now() < deadline; await wait(100)) {
    const found = await look();
    if (found !== null) return found;
  }
  return null;
}

/**
 * @param {import('./hostile-plugins.mjs').HostilePlugin} plugin
 * @param {{ stoppedAfterS: number | null, reason: string }} story
 * @param {Felt} quiet
 * @param {Felt} beside
 * @param {{ sent: number, stored: number }} repaired
 */
function print({ fault, mended }, { stoppedAfterS, reason }, quiet, beside, { sent, stored }) {
  const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`;
  const part = (/** @type {number} */ value) => `${(value * 100).toFixed(0)} %`;
  const after = stoppedAfterS === null ? 'never' : `${stoppedAfterS.toFixed(1)} s`;
  const whole = mended === null ? 'never taken up' : `${stored} of ${sent}`;
  console.log(
    `| ${fault} | ${after} | ${reason.slice(0, 120)} | ${part(quiet.keptRate)} | ${part(beside.keptRate)} | ${ms(quiet.p95AckMs)} | ${ms(beside.p95AckMs)} | ${ms(quiet.p95BehindMs)} | ${ms(beside.p95BehindMs)} | ${whole} |`,
  );
  const lessThanTwice = (/** @type {number} */ now, /** @type {number} */ then) => now < 2 * Math.max(then, SHORT_MS);
  const felt = lessThanTwice(beside.p95AckMs, quiet.p95AckMs) && lessThanTwice(beside.p95BehindMs, quiet.p95BehindMs);
  const inTime = stoppedAfterS !== null && stoppedAfterS <= STOPPED_WITHIN_S;
  return inTime && felt && beside.keptRate > 0.95 * quiet.keptRate && stored === sent;
}
