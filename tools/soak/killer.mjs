import { setTimeout as wait } from 'node:timers/promises';
import { waitingRows } from './compare.mjs';

/** @typedef {import('./supervised-product.mjs').Part} Part */
/** @typedef {{ at: number, part: Part, inFlight: number, acknowledged: number, backAfterMs: number }} Kill */

const POLL_MS = 20;
const BACK_WITHIN_MS = 60_000;

/** Every part as often as any other, in a shuffled order. @param {number} kills @param {() => number} random @returns {Part[]} */
export function planKills(kills, random) {
  /** @type {Part[]} */
  const plan = [];
  while (plan.length < kills) {
    /** @type {Part[]} */
    const parts = ['intake', 'database', 'worker', 'api'];
    while (parts.length > 0) plan.push(...parts.splice(Math.floor(random() * parts.length), 1));
  }
  return plan.slice(0, kills);
}

/**
 * Kills one process while requests wait for an answer, and measures until its part is played again.
 * @param {object} wish
 * @param {import('./supervised-product.mjs').SupervisedProduct} wish.product
 * @param {Part} wish.part
 * @param {() => number} wish.inFlight
 * @param {import('./pace.mjs').Pace} wish.pace
 * @param {import('./ledger.mjs').SendersLedger} wish.ledger
 * @param {number} wish.began
 * @returns {Promise<Kill>}
 */
export async function killOne({ product, part, inFlight, pace, ledger, began }) {
  const victim = product.pidOf(part);
  if (victim === undefined) throw new Error(`there is no ${part} to kill`);
  await untilInFlight(inFlight, pace);
  const waiting = inFlight();
  const killedAt = Date.now();
  process.kill(victim, 'SIGKILL');
  const acknowledged = ledger.acknowledged.size;
  await untilBack(product, part, victim, killedAt);
  return { at: killedAt - began, part, inFlight: waiting, acknowledged, backAfterMs: Date.now() - killedAt };
}

/**
 * Fast answers can use up what the senders were allowed before the kill: then they are allowed one more at a time.
 * @param {() => number} inFlight
 * @param {import('./pace.mjs').Pace} pace
 */
async function untilInFlight(inFlight, pace) {
  const deadline = Date.now() + BACK_WITHIN_MS;
  while (inFlight() === 0) {
    if (Date.now() > deadline)
      throw new Error('no request was in flight for a minute: ask for more events or fewer kills');
    pace.allow(1);
    await wait(1);
  }
}

/**
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 * @param {Part} part
 * @param {number} victim
 * @param {number} killedAt
 */
async function untilBack(product, part, victim, killedAt) {
  const deadline = killedAt + BACK_WITHIN_MS;
  while (!(await isBack(product, part, victim))) {
    if (Date.now() > deadline) throw new Error(`${part} was not back ${BACK_WITHIN_MS / 1000} s after it was killed`);
    await wait(POLL_MS);
  }
}

/**
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 * @param {Part} part
 * @param {number} victim
 */
async function isBack(product, part, victim) {
  // A worker is back when it has turned what came meanwhile into facts.
  if (part === 'worker') return isReplaced(product, part, victim) && (await waitingRows(product)) === 0;
  if (part === 'database')
    return (
      (await answers(`${product.url}/health/ready`)) &&
      (await answers(`${product.intakeUrl}/health/ready`)) &&
      isReplaced(product, part, victim)
    );
  return answers(`${part === 'api' ? product.url : product.intakeUrl}/health/ready`);
}

/**
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 * @param {Part} part
 * @param {number} victim
 */
function isReplaced(product, part, victim) {
  const now = product.pidOf(part);
  return now !== undefined && now !== victim;
}

/** @param {string} url */
async function answers(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // refused or silent: not back yet
  }
}
