import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SupervisedProduct } from './supervised-product.mjs';

const WARM_UP_S = 10;
const SENDERS = /** @type {const} */ (['doors', 'api']);
/** Where a healthy workspace waits for an answer: an event that is kept, and a page that is read. */
const WAYS = /** @type {const} */ (['event', 'page']);

/** @typedef {{ seconds: number, rounds: number, rate: number, hostile: number }} Wish rates are a second; that of an attacker is its own */
/** @typedef {Record<typeof WAYS[number], number[]>} Latencies in milliseconds, from the moment at which a request was due */
/** @typedef {{ sent: number, wrong: string[] }} Attack */

/**
 * A healthy workspace sends events and reads pages at a steady rate while another one misbehaves: how long the healthy one waits
 * before and meanwhile.
 * @param {Wish} wish
 * @returns {Promise<boolean>} true when no wait has doubled and every hostile input had its answer
 */
export async function soakHostile(wish) {
  const product = await SupervisedProduct.start();
  try {
    const healthy = await addSource(product, 'main');
    await product.commandLine([
      'workspace',
      'create',
      'hostile',
      '--name',
      'Hostile',
      '--owner',
      'hostile@shop.example',
    ]);
    const hostile = await addSource(product, 'hostile');
    await measure(product, healthy, { ...wish, seconds: WARM_UP_S });
    /** @type {{ quiet: Latencies, attacked: Latencies, attacks: Attack[] }} */
    const all = { quiet: { event: [], page: [] }, attacked: { event: [], page: [] }, attacks: [] };
    // In turns, so that what else the machine does falls on both.
    for (let round = 0; round < wish.rounds; round++) {
      add(all.quiet, await measure(product, healthy, wish));
      const attacks = SENDERS.map((target) => startAttack(product, hostile, target, wish.hostile));
      await wait(1_000);
      add(all.attacked, await measure(product, healthy, wish));
      all.attacks.push(...(await Promise.all(attacks.map((stop) => stop()))));
    }
    return print(wish, all);
  } finally {
    await product.stop();
  }
}

/** @param {Latencies} sum @param {Latencies} more */
function add(sum, more) {
  for (const way of WAYS) sum[way].push(...more[way]);
}

/** @param {SupervisedProduct} product @param {string} workspace */
async function addSource(product, workspace) {
  const words = ['api-key', 'create', '--name', 'soak', '--role', 'admin', '--workspace', workspace];
  const key = await product.commandLine(words);
  const answer = await fetch(`${product.url}/api/sources`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ connector: 'segment', name: 'Shop' }),
  });
  if (!answer.ok) throw new Error(`the source could not be made: ${await answer.text()}`);
  const { writeKey } = /** @type {{ writeKey: string }} */ (await answer.json()); // the contract's answer
  return { key, writeKey };
}

/**
 * Requests start when they are due, whether or not those before were answered.
 * @param {SupervisedProduct} product
 * @param {{ key: string, writeKey: string }} source
 * @param {Wish} wish
 */
async function measure(product, source, { seconds, rate }) {
  /** @type {Latencies} */
  const latencies = { event: [], page: [] };
  /** @type {Promise<void>[]} */
  const asked = [];
  const began = performance.now();
  for (let number = 0; number < seconds * rate; number++) {
    const due = began + (number * 1_000) / rate;
    if (due > performance.now()) await wait(due - performance.now());
    // One in five reads a page, as people do beside a shop that sends.
    const way = number % 5 === 4 ? 'page' : 'event';
    asked.push(askOnce(product, source, way, number).then(() => void latencies[way].push(performance.now() - due)));
  }
  await Promise.all(asked);
  return latencies;
}

/**
 * @param {SupervisedProduct} product
 * @param {{ key: string, writeKey: string }} source
 * @param {typeof WAYS[number]} way
 * @param {number} number
 */
async function askOnce(product, { key, writeKey }, way, number) {
  const request =
    way === 'page'
      ? fetch(`${product.url}/api/customers?limit=20`, { headers: { authorization: `Bearer ${key}` } })
      : fetch(`${product.intakeUrl}/v1/track`, {
          method: 'POST',
          headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            messageId: `e${performance.now()}-${number}`,
            userId: `p${number % 400}`,
            event: 'Looked',
          }),
        });
  const answer = await request;
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`the healthy workspace was answered ${answer.status}`);
}

/**
 * A thread of its own, so that making hostile bodies does not delay the clock of the healthy requests.
 * @param {SupervisedProduct} product
 * @param {{ key: string, writeKey: string }} source
 * @param {typeof SENDERS[number]} target
 * @param {number} rate
 * @returns {() => Promise<Attack>} ends it
 */
function startAttack({ url, intakeUrl }, source, target, rate) {
  const thread = new Worker(new URL('./hostile-sender.mjs', import.meta.url), {
    workerData: { url, intakeUrl, ...source, target, rate },
  });
  /** @type {Promise<Attack>} */
  const ended = new Promise((done, fail) => thread.once('message', done).once('error', fail));
  return async () => {
    thread.postMessage('stop');
    return ended;
  };
}

/**
 * @param {Wish} wish
 * @param {{ quiet: Latencies, attacked: Latencies, attacks: Attack[] }} all
 */
function print({ seconds, rounds, rate, hostile }, { quiet, attacked, attacks }) {
  const sent = attacks.reduce((sum, attack) => sum + attack.sent, 0);
  const wrong = attacks.flatMap((attack) => attack.wrong);
  console.log(
    `\n${rate} healthy requests a second, ${rounds} times ${seconds} s without and with hostile ones; Node ${process.version}`,
  );
  console.log(
    `${sent} hostile inputs, at most ${hostile} a second at the doors and as many at the API; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  console.log('| a healthy workspace waits | p50 | p50 meanwhile | p99 | p99 meanwhile | ratio of p99 |');
  console.log('|---|---|---|---|---|---|');
  const ratios = WAYS.map((way) => {
    const cells = [0.5, 0.99].flatMap((part) => [quiet, attacked].map((one) => share(one[way], part)));
    const ratio = share(attacked[way], 0.99) / share(quiet[way], 0.99);
    const what = way === 'event' ? 'until an event is kept' : 'for a page of customers';
    console.log(`| ${what} | ${cells.map((cell) => `${cell.toFixed(1)} ms`).join(' | ')} | ${ratio.toFixed(2)} |`);
    return Number(ratio.toFixed(2));
  });
  for (const one of new Set(wrong)) console.log(`wrong answer: ${one}`);
  const holds = ratios.every((ratio) => ratio < 2) && wrong.length === 0;
  console.log(JSON.stringify({ holds, sent, wrong: wrong.length, ratios }));
  return holds;
}

/** @param {number[]} values @param {number} part */
function share(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? NaN;
}
