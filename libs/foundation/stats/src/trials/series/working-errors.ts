import { at } from '../../numeric/at';
import type { LeastSquares } from '../../numeric/least-squares';
import { timesVector, type Vector } from '../../numeric/small-matrix';

/** How residuals of a fit go together (n × n, row by row) if errors were autoregressive of order one. */
export interface WorkingErrors {
  /** Correlation of errors in neighbouring periods, 0 to 1. */
  readonly correlation: number;
  readonly residuals: Float64Array;
}

const MOST_STEPS = 30;
const LARGEST = 0.97;

/**
 * The errors that such residuals point to. Residuals are less alike than errors, for the fit takes the likeness along; so the correlation
 * is the one whose residuals are expected to be as alike as those found. Errors that alternate count as independent.
 */
export function workingErrors(rows: readonly Vector[], fit: LeastSquares): WorkingErrors {
  const found = likeness(fit.residuals);
  let correlation = Math.min(LARGEST, Math.max(0, found));
  let residuals = residualCovariance(rows, fit, correlation);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = Math.min(LARGEST, Math.max(0, correlation + found - expectedLikeness(residuals, rows.length)));
    if (Math.abs(next - correlation) < 1e-3) break;
    correlation = next;
    residuals = residualCovariance(rows, fit, correlation);
  }
  return { correlation, residuals };
}

function likeness(residuals: Vector): number {
  let [products, squares] = [0, 0];
  residuals.forEach((value, i) => {
    squares += value * value;
    if (i > 0) products += value * (residuals[i - 1] ?? Number.NaN);
  });
  return squares > 0 ? products / squares : 0;
}

function expectedLikeness(covariance: Float64Array, n: number): number {
  let [products, squares] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    squares += at(covariance, i * n + i);
    if (i > 0) products += at(covariance, i * n + i - 1);
  }
  return products / squares;
}

/** MΩM with M = I - X (XᵀX)⁻¹ Xᵀ and Ω the powers of the correlation. */
function residualCovariance(rows: readonly Vector[], { inverse }: LeastSquares, correlation: number): Float64Array {
  const n = rows.length;
  const powers = powersOf(correlation, n);
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) covariance[i * n + j] = at(powers, i > j ? i - j : j - i);
  }
  const design = Float64Array.from(rows.flat());
  const solved = Float64Array.from(rows.flatMap((row) => timesVector(inverse, row)));
  takeFitOut(covariance, design, solved, n, 1);
  takeFitOut(covariance, design, solved, 1, n);
  return covariance;
}

/** 1, r, r², ... */
export function powersOf(correlation: number, count: number): Float64Array {
  const powers = new Float64Array(count).fill(1);
  for (let i = 1; i < count; i += 1) powers[i] = correlation * at(powers, i - 1);
  return powers;
}

/** From every line of the matrix, rows or columns by the steps given, what the fit would explain of it. */
function takeFitOut(
  covariance: Float64Array,
  design: Float64Array,
  solved: Float64Array,
  next: number,
  step: number,
): void {
  const n = Math.sqrt(covariance.length);
  const terms = design.length / n;
  const sums = new Float64Array(terms);
  for (let line = 0; line < n; line += 1) {
    sums.fill(0);
    for (let i = 0; i < n; i += 1) {
      const value = at(covariance, line * next + i * step);
      for (let j = 0; j < terms; j += 1) sums[j] = at(sums, j) + value * at(design, i * terms + j);
    }
    for (let i = 0; i < n; i += 1) {
      let explained = 0;
      for (let j = 0; j < terms; j += 1) explained += at(sums, j) * at(solved, i * terms + j);
      covariance[line * next + i * step] = at(covariance, line * next + i * step) - explained;
    }
  }
}
