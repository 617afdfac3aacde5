import { setTimeout as wait } from 'node:timers/promises';

/** What waits for pauses and budgets. Sockets keep their own timers. */
export interface Time {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early, without an error, when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Longer ones would end at once: the timers of Node count in 31 bits. */
const LONGEST_SLEEP = 2 ** 31 - 1;

export const systemTime: Time = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await wait(Math.min(Math.max(ms, 0), LONGEST_SLEEP), undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
