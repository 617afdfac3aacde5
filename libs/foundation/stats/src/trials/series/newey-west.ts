import { at } from '../../numeric/at';

/** ⌊4 (n / 100)^(2/9)⌋ (Newey & West 1994). */
export function neweyWestLag(n: number): number {
  return Math.floor(4 * (n / 100) ** (2 / 9));
}

/** Bartlett's weight of two periods `distance` apart. */
export function bartlett(distance: number, lag: number): number {
  return Math.max(0, 1 - distance / (lag + 1));
}

/**
 * Variance of Σ influence · error when errors of up to `lag` neighbouring periods hang together (Newey & West 1987), from residuals.
 * Too small where residuals are few: see `testSeriesEffect`.
 */
export function neweyWestVariance(influence: Float64Array, residuals: Float64Array, lag: number): number {
  const scores = influence.map((weight, i) => weight * at(residuals, i));
  let sum = 0;
  for (let distance = 0; distance <= lag; distance += 1) {
    const weight = (distance === 0 ? 1 : 2) * bartlett(distance, lag);
    for (let i = distance; i < scores.length; i += 1) sum += weight * at(scores, i) * at(scores, i - distance);
  }
  return sum;
}
