import { setTimeout as wait } from 'node:timers/promises';
import { compare, waitingRows } from './compare.mjs';
import { killOne, planKills } from './killer.mjs';
import { SendersLedger } from './ledger.mjs';
import { Pace } from './pace.mjs';
import { printCounts, printKills, printRepair, printVerdict } from './print.mjs';
import { repairAndReplay } from './repair.mjs';
import { watchRequests } from './requests-in-flight.mjs';
import { seededRandom } from './seeded-random.mjs';
import { sendByClient, sendPlainly } from './senders.mjs';
import { SupervisedProduct } from './supervised-product.mjs';
import { watchCounts } from './watch-counts.mjs';

const LOADED_WITHIN_MS = 60_000;
const BY_CLIENT = 0.8;

/** @typedef {{ events: number, kills: number, seed: number }} Wish */

/**
 * Sends distinct events by the official client and by plain HTTP while processes are killed, then looks for each
 * acknowledged one.
 * @param {Wish} wish
 * @returns {Promise<boolean>} true when nothing is missing, nothing is there twice and the counts add up
 */
export async function soakKills(wish) {
  const product = await SupervisedProduct.start();
  try {
    const counts = watchCounts(product);
    const kills = await sendAndKill(product, wish);
    await untilLoaded(product);
    counts.stop();
    const verdict = await compare(product, kills.ledger);
    printKills(wish, kills);
    const isWhole = printVerdict(wish, verdict);
    const areCounted = printCounts(counts.seen);
    const repaired = await repairAndReplay(product, { ...kills.source, events: wish.events });
    return printRepair(repaired) && areCounted && isWhole;
  } finally {
    await product.stop();
  }
}

/**
 * @param {SupervisedProduct} product
 * @param {Wish} wish
 */
async function sendAndKill(product, { events, kills, seed }) {
  const random = seededRandom(seed);
  const ledger = new SendersLedger();
  const inFlight = watchRequests();
  const source = await addSource(product);
  const { writeKey } = source;
  const addresses = [product.url, product.intakeUrl];
  const began = Date.now();
  const pace = new Pace(events, kills + 1);
  const shares = split(events);
  const senders = Promise.all(
    [sendByClient, sendPlainly].map((send, index) => {
      const share = shares[index] ?? { from: 0, count: 0 };
      let taken = 0;
      const next = () => (taken < share.count && taken < pace.of(share.count) ? share.from + taken++ : -1);
      return send({ ledger, next, isOver: () => taken >= share.count, writeKey, addresses });
    }),
  );
  /** @type {import('./killer.mjs').Kill[]} */
  const done = [];
  for (const part of planKills(kills, random)) {
    pace.allow();
    await untilAcknowledged(ledger, pace.allowed - Math.ceil(pace.step * (0.3 + 0.5 * random())));
    done.push(await killOne({ product, part, inFlight, pace, ledger, began }));
  }
  pace.allow(events);
  await senders;
  return { ledger, done, source, sentWithinMs: Date.now() - began };
}

/** @param {number} events */
function split(events) {
  const byClient = Math.round(events * BY_CLIENT);
  return [
    { from: 0, count: byClient },
    { from: byClient, count: events - byClient },
  ];
}

/** @param {SupervisedProduct} product */
async function addSource(product) {
  const key = await product.commandLine(['api-key', 'create', '--name', 'soak', '--role', 'admin']);
  const answer = await fetch(`${product.url}/api/sources`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ connector: 'segment', name: 'Soak' }),
  });
  if (!answer.ok) throw new Error(`the source could not be made: ${await answer.text()}`);
  const { id, writeKey } = /** @type {{ id: string, writeKey: string }} */ (await answer.json()); // the contract's answer
  return { key, sourceId: id, writeKey };
}

/**
 * @param {SendersLedger} ledger
 * @param {number} count
 */
async function untilAcknowledged(ledger, count) {
  while (ledger.settled < count) await wait(1);
}

/** @param {SupervisedProduct} product */
async function untilLoaded(product) {
  const deadline = Date.now() + LOADED_WITHIN_MS;
  while ((await waitingRows(product)) > 0) {
    if (Date.now() > deadline) throw new Error('records still wait a minute after the last one was sent');
    await wait(200);
  }
}
