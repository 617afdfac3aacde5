import { StatisticsInputError } from '../input-error';
import { eigenSystem, type Matrix, rebuild } from './symmetric-matrix';

export type Vector = readonly number[];

/** An eigenvalue of the scaled matrix below it says that one column can be told from the others. */
const SINGULAR = 1e-11;

export function dot(left: Vector, right: Vector): number {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += (left[i] ?? Number.NaN) * (right[i] ?? Number.NaN);
  return sum;
}

export function timesVector(matrix: Matrix, vector: Vector): number[] {
  return matrix.map((row) => dot(row, vector));
}

export function timesMatrix(left: Matrix, right: Matrix): Matrix {
  const width = right[0]?.length ?? 0;
  return left.map((row) => {
    const product = new Array<number>(width).fill(0);
    for (let k = 0; k < row.length; k += 1) {
      const factor = row[k] ?? Number.NaN;
      const other = right[k] ?? [];
      for (let j = 0; j < width; j += 1) product[j] = (product[j] ?? 0) + factor * (other[j] ?? Number.NaN);
    }
    return product;
  });
}

export function transposed(matrix: Matrix): Matrix {
  return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? Number.NaN));
}

export function outer(left: Vector, right: Vector): Matrix {
  return left.map((a) => right.map((b) => a * b));
}

/** left + factor · right. */
export function plus(left: Matrix, right: Matrix, factor = 1): Matrix {
  return left.map((row, i) => row.map((value, j) => value + factor * (right[i]?.[j] ?? Number.NaN)));
}

export function zeros(size: number): Matrix {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
}

export function quadratic(vector: Vector, matrix: Matrix): number {
  return dot(vector, timesVector(matrix, vector));
}

/**
 * Inverse of a symmetric positive definite matrix, of columns scaled alike first so that units do not matter.
 * @throws StatisticsInputError that names `field` when a column says the same as others.
 */
export function inverseOf(matrix: Matrix, field: string): Matrix {
  const inverse = inverseOrNull(matrix);
  if (inverse !== null) return inverse;
  throw new StatisticsInputError(field, 'say the same as others or do not vary', 'Leave out what adds nothing.');
}

/** The same; null when a column says the same as others. */
export function inverseOrNull(matrix: Matrix): Matrix | null {
  const scale = matrix.map((row, i) => 1 / Math.sqrt(row[i] ?? Number.NaN));
  if (!scale.every(Number.isFinite)) return null;
  const system = eigenSystem(matrix.map((row, i) => row.map((value, j) => value * factor(scale, i, j))));
  if (!system.values.every((value) => value > SINGULAR)) return null;
  return rebuild(system, (value) => 1 / value).map((row, i) => row.map((value, j) => value * factor(scale, i, j)));
}

function factor(scale: Vector, i: number, j: number): number {
  return (scale[i] ?? Number.NaN) * (scale[j] ?? Number.NaN);
}
