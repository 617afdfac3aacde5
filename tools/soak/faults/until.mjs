import { setTimeout as wait } from 'node:timers/promises';

const PAUSE_MS = 100;

/**
 * Asks again until the answer is yes; a question that fails counts as no.
 * @param {string} what said when it never comes
 * @param {() => boolean | Promise<boolean>} ask
 * @param {number} withinMs
 * @returns {Promise<number>} how long it took
 */
export async function until(what, ask, withinMs) {
  const began = performance.now();
  let last = '';
  for (;;) {
    try {
      if (await ask()) return performance.now() - began;
    } catch (problem) {
      last = `: ${problem instanceof Error ? problem.message : String(problem)}`;
    }
    if (performance.now() - began > withinMs) throw new Error(`${what}: not within ${withinMs / 1000} s${last}`);
    await wait(PAUSE_MS);
  }
}
