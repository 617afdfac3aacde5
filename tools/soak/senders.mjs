import { setTimeout as wait } from 'node:timers/promises';
import { Analytics } from '@segment/analytics-node';
import { faultOf } from './faults.mjs';

const PAUSE_MS = 100;
const ANSWER_WITHIN_MS = 8_000;
const RAW_SENDERS = 6;
const PEOPLE = 400;

/**
 * @typedef {object} Sending
 * @property {import('./ledger.mjs').SendersLedger} ledger
 * @property {() => number} next the number of the next event, or -1 when there is none just now
 * @property {() => boolean} isOver no event will come any more
 * @property {string} writeKey
 * @property {readonly string[]} addresses
 */

/** @param {number} number */
export function idOf(number) {
  return `event-${number}`;
}

/** @param {number} number */
function eventOf(number) {
  const fault = faultOf(number);
  const isOrder = fault !== null && fault !== 'implausible_time';
  return {
    messageId: idOf(number),
    userId: `person-${number % PEOPLE}`,
    event: isOrder ? 'Order Completed' : 'Looked',
    timestamp:
      fault === 'implausible_time' ? new Date(Date.UTC(1980, 0, 1)) : new Date(Date.now() - (number % 90) * 86_400_000),
    properties: { id: idOf(number), ...(isOrder ? brokenOrder(fault, number) : {}) },
  };
}

/** @param {string} fault @param {number} number */
function brokenOrder(fault, number) {
  const order = { order_id: `order-${number}`, revenue: 10, currency: 'EUR' };
  if (fault === 'missing_currency') return { ...order, currency: undefined };
  if (fault === 'missing_amount') return { ...order, revenue: undefined };
  return fault === 'bad_number' ? { ...order, revenue: 'ten' } : { ...order, currency: 'EURO' };
}

/** The official client as its package ships it, with its own batches and retries. @param {Sending} sending */
export async function sendByClient(sending) {
  const clients = sending.addresses.map(
    (host) => new Analytics({ host, writeKey: sending.writeKey, flushAt: 10, flushInterval: 50, maxRetries: 1_000 }),
  );
  /** @type {Promise<void>[]} */
  const deliveries = [];
  for (let turn = 0; !sending.isOver(); turn++) {
    const number = sending.next();
    const client = clients[turn % clients.length];
    if (number < 0 || !client) await wait(PAUSE_MS);
    else deliveries.push(deliver(client, number, sending.ledger));
    if (turn % 10 === 9) await wait(2);
  }
  await Promise.all(deliveries);
  await Promise.all(clients.map((client) => client.closeAndFlush({ timeout: 120_000 })));
}

/**
 * @param {Analytics} client
 * @param {number} number
 * @param {import('./ledger.mjs').SendersLedger} ledger
 * @returns {Promise<void>}
 */
function deliver(client, number, ledger) {
  return new Promise((done) => {
    client.track(eventOf(number), (problem) => {
      if (problem) ledger.giveUp(idOf(number));
      else ledger.acknowledge(idOf(number));
      done();
    });
  });
}

/** Plain senders, which repeat each request until it is acknowledged. @param {Sending} sending */
export async function sendPlainly(sending) {
  await Promise.all(Array.from({ length: RAW_SENDERS }, (_, sender) => sendOneByOne(sending, sender)));
}

/**
 * @param {Sending} sending
 * @param {number} sender
 */
async function sendOneByOne(sending, sender) {
  for (let turn = sender; !sending.isOver(); turn++) {
    const number = sending.next();
    const address = sending.addresses[turn % sending.addresses.length];
    if (number < 0) await wait(PAUSE_MS);
    else await repeatUntilTaken(`${address}/v1/track`, sending, number);
  }
}

/**
 * @param {string} address
 * @param {Sending} sending
 * @param {number} number
 */
async function repeatUntilTaken(address, { writeKey, ledger }, number) {
  const body = JSON.stringify({ ...eventOf(number), writeKey });
  while (!(await isTaken(address, body))) await wait(PAUSE_MS);
  ledger.acknowledge(idOf(number));
}

/**
 * @param {string} address
 * @param {string} body
 */
async function isTaken(address, body) {
  try {
    const answer = await fetch(address, { method: 'POST', body, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // Nobody answered: whether it was stored is not known, so it is sent again.
    return false;
  }
}
