import { crossProducts } from '../../numeric/least-squares';
import { outer, plus, timesMatrix, transposed, type Vector } from '../../numeric/small-matrix';
import type { Matrix } from '../../numeric/symmetric-matrix';

/** ⌊4 (n / 100)^(2/9)⌋ (Newey & West 1994). */
export function neweyWestLag(n: number): number {
  return Math.floor(4 * (n / 100) ** (2 / 9));
}

/**
 * Covariance of least-squares coefficients when errors of up to `lag` neighbouring periods hang together (Newey & West 1987, Bartlett's
 * weights), times n / (n - p) for small samples.
 */
export function neweyWest(rows: readonly Vector[], residuals: Vector, inverse: Matrix, lag: number): Matrix {
  const scores = rows.map((row, i) => row.map((value) => value * (residuals[i] ?? Number.NaN)));
  let middle = crossProducts(scores);
  for (let distance = 1; distance <= lag; distance += 1) {
    const weight = 1 - distance / (lag + 1);
    for (let i = distance; i < scores.length; i += 1) {
      const product = outer(scores[i] ?? [], scores[i - distance] ?? []);
      middle = plus(plus(middle, product, weight), transposed(product), weight);
    }
  }
  const factor = rows.length / (rows.length - inverse.length);
  return timesMatrix(timesMatrix(inverse, middle), inverse).map((row) => row.map((value) => factor * value));
}
