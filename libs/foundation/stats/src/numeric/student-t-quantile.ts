import { incompleteBeta } from './incomplete-beta';
import { lnBeta } from './ln-beta';
import { solveIncreasing } from './solve-increasing';
import { studentTUpperTail } from './tail-areas';

/** From here on the start below is so near that Newton's steps need no bracket. */
const NEARLY_NORMAL = 8;
const MOST_STEPS = 12;

/** The t that a Student t variable with `degrees` of freedom exceeds with probability `tail` (0 < tail < 0.5). */
export function studentTUpperQuantile(tail: number, degrees: number): number {
  if (degrees < NEARLY_NORMAL || tail < 1e-6) return quantileOfHeavyTails(tail, degrees);
  const lnScale = -lnBeta(0.5, degrees / 2) - Math.log(degrees) / 2;
  let t = roughQuantile(tail, degrees);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const density = Math.exp(lnScale - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees));
    const move = (studentTUpperTail(t, degrees) - tail) / density;
    t += move;
    if (Math.abs(move) <= 1e-15 * Math.abs(t)) break;
  }
  return t;
}

/** Solved in u = t² / (t² + degrees), which stays within (0, 1) however heavy the tails are. */
function quantileOfHeavyTails(tail: number, degrees: number): number {
  const half = degrees / 2;
  const u = solveIncreasing({
    value: (share) => incompleteBeta(share, 0.5, half) - (1 - 2 * tail),
    slope: (share) => Math.exp(-0.5 * Math.log(share) + (half - 1) * Math.log1p(-share) - lnBeta(0.5, half)),
    low: 0,
    high: 1,
  });
  return Math.sqrt((degrees * u) / (1 - u));
}

/** Three digits of the normal quantile (Abramowitz & Stegun 26.2.22), spread out for heavier tails (26.7.5). */
function roughQuantile(tail: number, degrees: number): number {
  const root = Math.sqrt(-2 * Math.log(tail));
  const z = root - (2.30753 + 0.27061 * root) / (1 + root * (0.99229 + 0.04481 * root));
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees * degrees);
}
