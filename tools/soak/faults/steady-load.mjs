import { setTimeout as wait } from 'node:timers/promises';
import { SendersLedger } from '../ledger.mjs';

const SENDERS = 12;
const AGAIN_MS = 200;
const ANSWER_WITHIN_MS = 30_000;

/**
 * @typedef {object} Answers
 * @property {Record<number, number>} byStatus
 * @property {number} withoutAdvice refused for now without saying when to come back
 * @property {number} silent not answered at all
 * @property {number} longestMs the longest that a sender has waited, for an answer or for nothing
 */

/** Senders at a steady pace over both addresses, which repeat each event until it is acknowledged. */
export class SteadyLoad {
  ledger = new SendersLedger();
  /** @type {Answers} */
  answers = { byStatus: {}, withoutAdvice: 0, silent: 0, longestMs: 0 };
  #sent = 0;
  #over = false;
  /** @type {Promise<unknown>} */
  #senders;

  /**
   * @param {object} wish
   * @param {readonly string[]} wish.addresses
   * @param {string} wish.writeKey
   * @param {number} wish.perSecond
   * @param {(number: number) => object} [wish.more] what else an event carries
   */
  constructor({ addresses, writeKey, perSecond, more = () => ({}) }) {
    const pauseMs = (SENDERS * 1_000) / perSecond;
    const one = async (/** @type {number} */ sender) => {
      const address = addresses[sender % addresses.length] ?? '';
      while (!this.#over) {
        const next = wait(pauseMs);
        const number = this.#sent++;
        await this.#sendUntilTaken(`${address}/v1/track`, number, { writeKey, ...more(number) });
        await next;
      }
    };
    this.#senders = Promise.all(Array.from({ length: SENDERS }, (_, sender) => one(sender)));
  }

  /** Ends when all that was sent is acknowledged. */
  async stop() {
    this.#over = true;
    await this.#senders;
  }

  /** How many answers of this status came so far. @param {number} status */
  count(status) {
    return this.answers.byStatus[status] ?? 0;
  }

  /** @param {string} address @param {number} number @param {object} more */
  async #sendUntilTaken(address, number, more) {
    const id = `event-${number}`;
    const body = JSON.stringify({ ...eventOf(number), ...more, messageId: id });
    while (!(await this.#isTaken(address, body))) await wait(AGAIN_MS);
    this.ledger.acknowledge(id);
  }

  /** @param {string} address @param {string} body */
  async #isTaken(address, body) {
    const began = performance.now();
    try {
      const answer = await fetch(address, { method: 'POST', body, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      await answer.arrayBuffer();
      this.answers.byStatus[answer.status] = this.count(answer.status) + 1;
      if (!answer.ok && !answer.headers.has('retry-after')) this.answers.withoutAdvice++;
      return answer.ok;
    } catch {
      this.answers.silent++; // whether it was stored is not known, so it is sent again
      return false;
    } finally {
      this.answers.longestMs = Math.max(this.answers.longestMs, performance.now() - began);
    }
  }
}

/** @param {number} number */
function eventOf(number) {
  return {
    userId: `person-${number % 400}`,
    event: 'Looked',
    timestamp: new Date().toISOString(),
    properties: { id: `event-${number}` },
  };
}

/** @param {Answers} answers */
export function tellAnswers({ byStatus, withoutAdvice, silent }) {
  const parts = Object.entries(byStatus).map(([status, count]) => `${count} times ${status}`);
  if (withoutAdvice > 0) parts.push(`${withoutAdvice} without Retry-After`);
  if (silent > 0) parts.push(`${silent} without an answer`);
  return parts.join(', ');
}
