import { setTimeout as pause } from 'node:timers/promises';

const betweenMs = 100;

/** Asks again until the answer is the wished one; fails with the last answer. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isThere: (answer: T) => boolean,
  withinMs = 15_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms; the last answer was ${JSON.stringify(answer)}`);
    await pause(betweenMs);
  }
}
