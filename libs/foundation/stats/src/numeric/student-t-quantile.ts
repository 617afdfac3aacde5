import { incompleteBeta } from './incomplete-beta';
import { lnBeta } from './ln-beta';
import { solveIncreasing } from './solve-increasing';

/** The t that a Student t variable with `degrees` of freedom exceeds with probability `tail` (0 < tail < 0.5). */
export function studentTUpperQuantile(tail: number, degrees: number): number {
  // Solved in u = t² / (t² + degrees), which stays within (0, 1) however heavy the tails are.
  const half = degrees / 2;
  const u = solveIncreasing({
    value: (share) => incompleteBeta(share, 0.5, half) - (1 - 2 * tail),
    slope: (share) => Math.exp(-0.5 * Math.log(share) + (half - 1) * Math.log1p(-share) - lnBeta(0.5, half)),
    low: 0,
    high: 1,
  });
  return Math.sqrt((degrees * u) / (1 - u));
}
