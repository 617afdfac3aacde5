import { sampleVariance } from '../../intervals/sample-variance';
import { type Comparison, testEffect, type TestQuestion } from '../comparison';

/** One group's units, each reduced to one number, beside the same number of units that never started. */
export interface ContrastGroup {
  readonly treated: readonly number[];
  readonly never: readonly number[];
}

/**
 * The sum over groups of "mean of treated less mean of never", tested over units, so that what is alike within a unit over time counts
 * once. One group is Welch's test. A group of one unit borrows the spread of the units that never started.
 */
export function testContrasts(groups: readonly ContrastGroup[], question: TestQuestion): Comparison {
  const combined = (groups[0]?.never ?? []).map((_, unit) =>
    groups.reduce((sum, { never }) => sum + (never[unit] ?? NaN), 0),
  );
  const parts = [partOf(combined, combined), ...groups.map(({ treated, never }) => partOf(treated, never))];
  const estimate = groups.reduce((sum, { treated }) => sum + mean(treated), 0) - mean(combined);
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const satterthwaite = variance ** 2 / parts.reduce((sum, part) => sum + part.variance ** 2 / part.df, 0);
  const borrows = groups.some(({ treated }) => treated.length === 1);
  // A borrowed spread is no second piece of evidence.
  const df = borrows ? Math.min(satterthwaite, combined.length - 1) : satterthwaite;
  return testEffect(estimate, Math.sqrt(variance), df, question);
}

function partOf(own: readonly number[], standIn: readonly number[]) {
  const values = own.length > 1 ? own : standIn;
  return { variance: varianceOf(values) / own.length, df: values.length - 1 };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** About the mean, so that a high level costs no digits. */
export function varianceOf(values: readonly number[]): number {
  const middle = mean(values);
  const away = values.map((value) => value - middle);
  return sampleVariance({
    n: values.length,
    sum: away.reduce((sum, value) => sum + value, 0),
    sumOfSquares: away.reduce((sum, value) => sum + value * value, 0),
  });
}
