/** One attacker: every hostile input of the tests, one after the other, again and again until it is told to stop. */
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import {
  answerTo,
  hostileAddresses,
  hostileBodies,
  hostileConnections,
  hostileKeys,
  hostileRequests,
  hostileSignIns,
  sendRaw,
} from '@customering/hostile-inputs';

const { url, intakeUrl, key, writeKey, target, rate } =
  /** @type {{ url: string, intakeUrl: string, key: string, writeKey: string, target: 'doors' | 'api', rate: number }} */ (
    workerData
  ); // as hostile.mjs starts it
/** @param {string} user */
const basic = (user) => ({ authorization: `Basic ${Buffer.from(`${user}:`).toString('base64')}` });
/** Whoever tries a sign-in too often waits for the next try. */
const TOO_OFTEN = 429;

/** @typedef {{ what: string, send: () => Promise<number>, isRight: (status: number) => boolean }} Try */

/** @type {Try[]} */
const ofTheDoors = [
  ...hostileBodies.map((one) => tryOf(intakeUrl, one, { ...basic(writeKey), 'content-type': 'application/json' })),
  ...hostileAddresses.map((one) => tryOf(intakeUrl, one)),
  ...hostileKeys.map((user) =>
    tryOf(
      intakeUrl,
      { what: `the key ${user.slice(0, 20)}`, path: '/v1/track', body: '{}', status: [400, 401] },
      basic(user),
    ),
  ),
  ...hostileConnections.map((bytes) => rawTry(intakeUrl, bytes)),
];
/** @type {Try[]} */
const ofTheApi = [
  ...hostileRequests.map((one) => tryOf(url, one, { authorization: `Bearer ${key}` })),
  ...hostileSignIns.map((one) => tryOf(url, { ...one, status: [...one.status, TOO_OFTEN] })),
  ...hostileConnections.map((bytes) => rawTry(url, bytes)),
];

/**
 * @param {string} base
 * @param {import('@customering/hostile-inputs').Hostile} hostile
 * @param {Record<string, string>} [more]
 * @returns {Try}
 */
function tryOf(base, hostile, more = {}) {
  return {
    what: hostile.what,
    send: () => answerTo(base, hostile, more),
    isRight: (status) => hostile.status.includes(status),
  };
}

/** @param {string} base @param {string} bytes @returns {Try} */
function rawTry(base, bytes) {
  return {
    what: bytes.slice(0, 60),
    send: () => sendRaw(base, bytes),
    isRight: (status) => status >= 400 && status < 500,
  };
}

let isOver = false;
parentPort?.once('message', () => (isOver = true));
let sent = 0;
/** @type {string[]} */
const wrong = [];
const tries = target === 'doors' ? ofTheDoors : ofTheApi;
const began = performance.now();
while (!isOver)
  for (const { what, send, isRight } of tries) {
    if (isOver) break;
    const due = began + (sent * 1_000) / rate;
    if (due > performance.now()) await wait(due - performance.now());
    const status = await send().catch((problem) => String(problem));
    sent++;
    if (typeof status === 'string' || !isRight(status)) wrong.push(`${what}: ${status}`);
  }
parentPort?.postMessage({ sent, wrong });
