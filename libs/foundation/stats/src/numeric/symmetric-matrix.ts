/** A square matrix as rows; plain data, so that it can be stored with a model run. */
export type Matrix = readonly (readonly number[])[];

/** Eigenvalues in ascending order with their unit vectors, of a symmetric matrix. */
export interface EigenSystem {
  readonly values: readonly number[];
  readonly vectors: Matrix;
}

const MOST_SWEEPS = 60;

/** Jacobi's rotations: slow for large matrices, exact enough and simple for the handful of parameters of our models. */
export function eigenSystem(matrix: Matrix): EigenSystem {
  const size = matrix.length;
  const work = Float64Array.from(matrix.flat());
  const vectors = identity(size);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(work, size) > 0; sweep += 1) {
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotate(work, vectors, size, p, q);
    }
  }
  const pairs = Array.from({ length: size }, (_, i) => ({
    value: entry(work, size, i, i),
    vector: column(vectors, size, i),
  }));
  pairs.sort((left, right) => left.value - right.value);
  return { values: pairs.map((pair) => pair.value), vectors: pairs.map((pair) => pair.vector) };
}

/** Sum over eigenpairs of weight(value) v vᵀ: the inverse with 1/value, a square root with √value, and so on. */
export function rebuild(system: EigenSystem, weight: (value: number) => number): Matrix {
  const size = system.values.length;
  const scaled = system.values.map(weight);
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, col) =>
      system.vectors.reduce((sum, v, i) => sum + (scaled[i] ?? 0) * (v[row] ?? 0) * (v[col] ?? 0), 0),
    ),
  );
}

function rotate(work: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = entry(work, size, p, q);
  if (apq === 0) return;
  const theta = (entry(work, size, q, q) - entry(work, size, p, p)) / (2 * apq);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  turnColumns(work, size, p, q, cosine, sine);
  turnRows(work, size, p, q, cosine, sine);
  turnColumns(vectors, size, p, q, cosine, sine);
  work[p * size + q] = 0;
  work[q * size + p] = 0;
}

function turnColumns(m: Float64Array, size: number, p: number, q: number, cosine: number, sine: number): void {
  for (let row = 0; row < size; row += 1) {
    const left = entry(m, size, row, p);
    const right = entry(m, size, row, q);
    m[row * size + p] = cosine * left - sine * right;
    m[row * size + q] = sine * left + cosine * right;
  }
}

function turnRows(m: Float64Array, size: number, p: number, q: number, cosine: number, sine: number): void {
  for (let col = 0; col < size; col += 1) {
    const upper = entry(m, size, p, col);
    const lower = entry(m, size, q, col);
    m[p * size + col] = cosine * upper - sine * lower;
    m[q * size + col] = sine * upper + cosine * lower;
  }
}

function offDiagonal(m: Float64Array, size: number): number {
  let sum = 0;
  for (let row = 0; row < size; row += 1) {
    for (let col = row + 1; col < size; col += 1) sum += Math.abs(entry(m, size, row, col));
  }
  return sum;
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
}

function column(m: Float64Array, size: number, col: number): number[] {
  return Array.from({ length: size }, (_, row) => entry(m, size, row, col));
}

function entry(m: Float64Array, size: number, row: number, col: number): number {
  return m[row * size + col] ?? 0;
}
