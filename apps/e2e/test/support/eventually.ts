import { setTimeout as pause } from 'node:timers/promises';

const betweenMs = 100;

/** Asks again until the answer is the wished one; fails with the last answer. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isThere: (answer: T) => boolean,
  withinMs = 15_000,
): Promise<T> {
  const answer = await lastOf(ask, isThere, withinMs);
  if (isThere(answer)) return answer;
  throw new Error(`not within ${withinMs} ms; the last answer was ${JSON.stringify(answer)}`);
}

/** The same, but the caller says what is wrong with the last answer. */
export async function lastOf<T>(ask: () => Promise<T>, isThere: (answer: T) => boolean, withinMs: number): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isThere(answer) || Date.now() > end) return answer;
    await pause(betweenMs);
  }
}
