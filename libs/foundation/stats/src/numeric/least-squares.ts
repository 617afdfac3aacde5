import { StatisticsInputError } from '../input-error';
import { dot, inverseOf, timesVector, type Vector } from './small-matrix';
import type { Matrix } from './symmetric-matrix';

/** An ordinary least-squares fit of rows. */
export interface LeastSquares {
  readonly coefficients: Vector;
  readonly residuals: Vector;
  /** (XᵀX)⁻¹. */
  readonly inverse: Matrix;
}

/** @throws StatisticsInputError when there are not more rows than columns, or a column says the same as others. */
export function leastSquares(rows: readonly Vector[], outcome: Vector, field: string): LeastSquares {
  const size = rows[0]?.length ?? 0;
  if (rows.length <= size) {
    throw new StatisticsInputError(field, `are ${rows.length} for ${size} terms`, 'Give more rows than terms.');
  }
  const inverse = inverseOf(crossProducts(rows), field);
  const products = Array.from({ length: size }, (_, j) =>
    rows.reduce((sum, row, i) => sum + (row[j] ?? Number.NaN) * (outcome[i] ?? Number.NaN), 0),
  );
  const coefficients = timesVector(inverse, products);
  const residuals = rows.map((row, i) => (outcome[i] ?? Number.NaN) - dot(row, coefficients));
  return { coefficients, residuals, inverse };
}

/** Σ weight · row · rowᵀ; without weights, each counts 1. */
export function crossProducts(rows: readonly Vector[], weights?: Vector): Matrix {
  const size = rows[0]?.length ?? 0;
  const sum = new Float64Array(size * size);
  rows.forEach((row, i) => {
    const weight = weights?.[i] ?? 1;
    for (let j = 0; j < size; j += 1) {
      const left = weight * (row[j] ?? Number.NaN);
      for (let k = 0; k < size; k += 1) sum[j * size + k] = (sum[j * size + k] ?? 0) + left * (row[k] ?? Number.NaN);
    }
  });
  return Array.from({ length: size }, (_, j) => Array.from(sum.subarray(j * size, (j + 1) * size)));
}
