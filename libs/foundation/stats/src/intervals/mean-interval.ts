import { StatisticsInputError } from '../input-error';
import { studentTUpperQuantile } from '../numeric/student-t-quantile';
import { type IntervalEstimate, requireLevel } from './interval-estimate';

/** What is left of a sample when it has been added up: enough for its mean and range. */
export interface SampleSums {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/**
 * The mean of a sample with Student's t interval, from sums that a database can make.
 * @throws StatisticsInputError with fewer than two values or sums that no sample has.
 */
export function meanInterval({ n, sum, sumOfSquares }: SampleSums, level = 0.95): IntervalEstimate {
  requireLevel(level);
  if (!(Number.isInteger(n) && n >= 2)) {
    throw new StatisticsInputError('n', `is ${n}`, 'A range needs at least 2 values.');
  }
  const mean = sum / n;
  const reach = studentTUpperQuantile((1 - level) / 2, n - 1) * Math.sqrt(variance(n, mean, sumOfSquares) / n);
  return { value: mean, interval: { low: mean - reach, high: mean + reach, level }, n };
}

function variance(n: number, mean: number, sumOfSquares: number): number {
  const spread = sumOfSquares - n * mean * mean;
  if (!(spread >= -1e-9 * sumOfSquares)) {
    throw new StatisticsInputError(
      'sumOfSquares',
      `is ${sumOfSquares}`,
      'It cannot be below sum² / n; add up the same values for both.',
    );
  }
  return Math.max(0, spread) / (n - 1);
}
