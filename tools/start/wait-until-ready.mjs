import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { StartProblem } from './start-problem.mjs';

const READY_WITHIN_MS = 90_000;
const PAUSE_MS = 50;
const ANSWER_WITHIN_MS = 2_000;
const EXITS_ALLOWED = 3;
const LINES_SHOWN = 15;

/**
 * Waits for a process to say that it can work. Restarting for ever what cannot start helps nobody: after a few ends
 * the start itself has failed, and says why.
 * @param {object} wish
 * @param {string} wish.url
 * @param {import('./keep-running.mjs').KeepRunning} wish.service
 * @param {string} wish.logFile
 * @param {AbortSignal} wish.signal
 */
export async function waitUntilReady({ url, service, logFile, signal }) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answersReady(url))) {
    signal.throwIfAborted();
    if (service.exits > EXITS_ALLOWED) throw failed(service.name, 'ended again and again while starting', logFile);
    if (Date.now() > deadline) throw failed(service.name, `was not ready within ${READY_WITHIN_MS / 1000} s`, logFile);
    await wait(PAUSE_MS);
  }
}

/** @param {string} url */
async function answersReady(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Nobody listens yet; the deadline says when that becomes a failure.
    return false;
  }
}

/**
 * @param {string} name
 * @param {string} how
 * @param {string} logFile
 */
function failed(name, how, logFile) {
  const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LINES_SHOWN) : [];
  return new StartProblem(`The process "${name}" ${how}. Its log ${logFile} ends with:\n${log.join('\n')}`);
}
