const MOST_STEPS = 100;
const SETTLED = 1e-11;
/** Stands for 0 on the logarithmic scale. */
const LEAST = 1e-300;

/**
 * The x in [low, high] at which a falling chance passes `target`. Steps on the logarithm, which is nearly a parabola for tails, by false
 * position (Dowell & Jarratt 1971, the Illinois rule), so that a costly function is asked about ten times.
 */
export function solveFalling(f: (x: number) => number, target: number, low: number, high: number): number {
  const above = (x: number): number => Math.log(Math.max(f(x), LEAST) / target);
  let [left, right] = [low, high];
  let [atLeft, atRight] = [above(low), above(high)];
  if (atLeft <= 0) return low;
  if (atRight >= 0) return high;
  for (let step = 0; step < MOST_STEPS && right - left > SETTLED; step += 1) {
    const x = step % 4 === 3 ? (left + right) / 2 : (left * atRight - right * atLeft) / (atRight - atLeft);
    const value = above(x);
    if (Math.abs(value) < SETTLED) return x;
    if (value > 0) {
      [left, atLeft] = [x, value];
      atRight /= 2;
    } else {
      [right, atRight] = [x, value];
      atLeft /= 2;
    }
  }
  return (left + right) / 2;
}
