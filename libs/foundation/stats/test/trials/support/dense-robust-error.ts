import { inverseOf, timesMatrix, timesVector, transposed } from '../../../src/numeric/small-matrix';
import { eigenSystem, type Matrix, rebuild } from '../../../src/numeric/symmetric-matrix';
import type { ClusterRows } from './cluster-rows';

/** CR0 or CR2 of the arm's coefficient as the papers write it, with matrices as large as the data. */
export function denseRobustError(clusters: readonly ClusterRows[], withX: boolean, kind: 'cr0' | 'cr2') {
  const rows = clusters.map(({ arm, x }) =>
    x.map((value) => [1, Number(arm === 'treated'), ...(withX ? [value] : [])]),
  );
  const design = rows.flat();
  const outcome = clusters.flatMap(({ y }) => y);
  const inverse = inverseOf(timesMatrix(transposed(design), design), 'design');
  const coefficients = timesVector(inverse, timesVector(transposed(design), outcome));
  const residuals = outcome.map((y, i) => y - dot(design[i] ?? [], coefficients));
  let from = 0;
  const parts = rows.map((own) => {
    const place = from;
    from += own.length;
    const hat = timesMatrix(timesMatrix(own, inverse), transposed(own));
    const free = hat.map((row, i) => row.map((value, j) => Number(i === j) - value));
    const turn: Matrix = kind === 'cr0' ? free.map((row, i) => row.map((_, j) => Number(i === j))) : inverseRoot(free);
    const weights = timesVector(turn, timesVector(own, inverse[1] ?? []));
    const spread = timesVector(timesMatrix(design, inverse), timesVector(transposed(own), weights));
    const whole = design.map((_, i) => (weights[i - place] ?? 0) - (spread[i] ?? Number.NaN));
    return { score: dot(weights, residuals.slice(place, from)), whole };
  });
  const products = parts.map((left) => parts.map((right) => dot(left.whole, right.whole)));
  const trace = products.reduce((sum, row, i) => sum + (row[i] ?? Number.NaN), 0);
  const squares = products.flat().reduce((sum, value) => sum + value * value, 0);
  return {
    estimate: coefficients[1] ?? Number.NaN,
    se: Math.sqrt(parts.reduce((sum, { score }) => sum + score ** 2, 0)),
    df: trace ** 2 / squares,
  };
}

function inverseRoot(matrix: Matrix): Matrix {
  return rebuild(eigenSystem(matrix), (value) => (value > 1e-9 ? 1 / Math.sqrt(value) : 0));
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, i) => sum + value * (right[i] ?? Number.NaN), 0);
}
