import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SupervisedProduct } from '@customering/soak/supervised-product.mjs';
import { addSource } from './measure-events.mjs';
import { pilotsOf } from './pilot-asks.mjs';
import { processorTime } from './processor-time.mjs';
import { gaugeOf, servedTimes } from './served-times.mjs';

const READ_WITHIN_MS = 120_000;
const ROUNDS = 5;

/**
 * @typedef {import('./pilot-asks.mjs').World} World
 * @typedef {import('./served-times.mjs').Served & { seenP99Ms: number, microseconds: number }} Side what the sender saw, and processor time of intake for one answer
 * @typedef {{ world: World, perSecond: number, served: Side, trivial: Side, readSeconds: number }} MeasuredAssigning
 */

/**
 * Answers at a steady pace from rules and drawn keys in memory, each beside a route that does nothing, at the same pace; then with
 * ten times the pilots, and without keys.
 * @param {{ keys: number, perSecond: number, seconds: number }} wish keys of each of two drawn lists
 * @returns {Promise<MeasuredAssigning[]>}
 */
export async function measureAssigning({ keys, perSecond, seconds }) {
  const people = Math.max(100, Math.round(perSecond * 4));
  const worlds = [
    { asked: 18, drawn: 0, keys: 0, people },
    { asked: 18, drawn: 2, keys, people },
    { asked: 180, drawn: 20, keys: Math.round(keys / 10), people },
  ];
  const running = await SupervisedProduct.start();
  try {
    const key = await running.commandLine(['api-key', 'create', '--name', 'bench', '--role', 'admin']);
    /** @type {MeasuredAssigning[]} */
    const measured = [];
    for (const world of worlds) measured.push(await measureWorld({ running, key }, world, perSecond, seconds));
    return measured;
  } finally {
    await running.stop();
  }
}

/** @param {import('./measure-events.mjs').Product} product @param {World} world @param {number} perSecond @param {number} seconds @returns {Promise<MeasuredAssigning>} */
async function measureWorld(product, world, perSecond, seconds) {
  const { running } = product;
  const source = await addSource(product, `${world.asked} pilots, ${world.keys} keys`);
  await running.rows(`update ingest.lane set hold = 'bench' where source_id = $1`, [source.id]);
  const began = performance.now();
  await plant(running, world);
  await untilRead(running, world);
  const readSeconds = (performance.now() - began) / 1000;
  const send = (/** @type {string} */ what, /** @type {number} */ pace, /** @type {number} */ length) =>
    sendAtPace(running, { what, key: source.writeKey, pace, seconds: length });
  await send(JSON.stringify(world), Math.ceil(perSecond / 2), Math.ceil(seconds / 2));
  await send('health', Math.ceil(perSecond / 2), Math.ceil(seconds / 4));
  /** @type {(Side & { what: string })[]} */
  const sides = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const what of ['health', JSON.stringify(world)]) {
      const route = what === 'health' ? 'health' : 'pilots';
      const before = processorTime(running, 'intake');
      let seenP99Ms = 0;
      const served = await servedTimes(running, route, async () => {
        ({ p99Ms: seenP99Ms } = await send(what, perSecond, seconds / ROUNDS));
      });
      const after = processorTime(running, 'intake');
      const microseconds = before === null || after === null ? Number.NaN : (after - before) / served.requests;
      sides.push({ what: route, ...served, seenP99Ms, microseconds });
    }
  const side = (/** @type {string} */ route) => medians(sides.filter(({ what }) => what === route));
  return { world, perSecond, served: side('pilots'), trivial: side('health'), readSeconds };
}

/** Of each figure the median of its rounds, so that what else the machine does in one of them does not count. @param {readonly Side[]} rounds @returns {Side} */
function medians(rounds) {
  const median = (/** @type {(round: Side) => number} */ of) =>
    rounds.map(of).sort((left, right) => left - right)[Math.floor(rounds.length / 2)] ?? Number.NaN;
  return {
    requests: rounds.reduce((sum, { requests }) => sum + requests, 0),
    meanMs: median(({ meanMs }) => meanMs),
    p50Ms: median(({ p50Ms }) => p50Ms),
    p99Ms: median(({ p99Ms }) => p99Ms),
    seenP99Ms: median(({ seenP99Ms }) => seenP99Ms),
    microseconds: median(({ microseconds }) => microseconds),
  };
}

/** @param {SupervisedProduct} running @param {{ what: string, key: string, pace: number, seconds: number }} wish @returns {Promise<{ p99Ms: number }>} */
async function sendAtPace(running, { what, key, pace, seconds }) {
  const port = running.run.intakePort;
  const words = Object.entries({ port, key, pace, seconds, what }).map(([name, value]) => `--${name}=${value}`);
  const script = fileURLToPath(new URL('pace-sender.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...words]);
  const said = JSON.parse(stdout);
  if (said.problems.length > 0) throw new Error(`requests were answered ${JSON.stringify(said.problems)}`);
  return said;
}

/** Rules with conditions, steps of a ramp, layers and a holdout; lists of people by number. @param {SupervisedProduct} running @param {World} world */
async function plant(running, world) {
  await running.rows('delete from core.pilot_rule');
  await running.rows('delete from core.pilot_key');
  const [{ workspace_id: workspace }] = await running.rows('select workspace_id from ops.workspace limit 1');
  for (const [index, pilot] of pilotsOf(world).entries()) {
    const id = randomUUID();
    const how = pilot.startsWith('drawn') ? 'drawn' : 'asked';
    await running.rows('insert into core.pilot_rule (workspace_id, pilot_id, key, rule) values ($1, $2, $3, $4)', [
      ...[workspace, id, pilot, JSON.stringify(ruleOf(pilot, how, index))],
    ]);
    if (how === 'drawn')
      await running.rows(
        `insert into core.pilot_key (workspace_id, pilot_id, key_hash, variant)
         select $1, $2, ('x' || encode(substr(sha256(convert_to('user_id|shop|c-' || n, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint, n % 2 from generate_series(0, $3::int - 1) n`,
        [workspace, id, world.keys],
      );
  }
}

/** @param {string} pilot @param {'asked' | 'drawn'} how @param {number} index */
function ruleOf(pilot, how, index) {
  const variants = [
    { key: 'as-now', share: 5_000 },
    { key: 'new', share: 5_000 },
  ];
  return {
    ...{ pilot, version: 1, state: 'open', salt: pilot, unit: 'person', how, control: 'as-now', variants },
    ramp: [
      { from: '2025-01-01T00:00:00Z', share: 2_500 },
      { from: '2025-06-01T00:00:00Z', share: 9_000 },
    ],
    layer: index % 3 === 0 ? { key: 'checkout', from: 0, to: 5_000 } : null,
    holdout: { salt: 'long', share: 500 },
    when: index % 2 === 0 ? [{ attribute: 'country', op: 'in', value: ['NL', 'DE', 'BE'] }] : [],
  };
}

/** @param {SupervisedProduct} running @param {World} world */
async function untilRead(running, { drawn, keys }) {
  const deadline = performance.now() + READ_WITHIN_MS;
  while ((await gaugeOf(running, 'customering_pilot_keys')) !== drawn * keys) {
    if (performance.now() > deadline) throw new Error('the keys were not read in time');
    await wait(100);
  }
  await wait(1_500); // the rules of the last look, where there are no keys to wait for
}
