const FIRST = 1000;
const LONGEST = 5 * 60_000;

/** Anywhere between nothing and a bound that doubles, so that many who failed together do not come back together. */
export function backOffMs(attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(LONGEST, FIRST * 2 ** (attempt - 1)));
}
