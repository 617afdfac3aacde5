/** An increasing function and its slope, between two points that enclose the root. */
export interface IncreasingProblem {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly low: number;
  readonly high: number;
}

const MOST_STEPS = 200;

/** The x at which an increasing function reaches zero: Newton's steps, halving where one would leave the bracket. */
export function solveIncreasing({ value, slope, low, high }: IncreasingProblem): number {
  let below = low;
  let above = high;
  let x = (below + above) / 2;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const y = value(x);
    if (y === 0) return x;
    if (y < 0) below = x;
    else above = x;
    const next = newtonInside(x, y / slope(x), below, above);
    if (Math.abs(next - x) <= 1e-15 * Math.abs(x)) return next;
    x = next;
  }
  return x;
}

function newtonInside(x: number, move: number, below: number, above: number): number {
  const next = x - move;
  return next > below && next < above ? next : (below + above) / 2;
}
