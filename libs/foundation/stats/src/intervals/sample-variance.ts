import { StatisticsInputError } from '../input-error';

/**
 * What is left of a sample when it has been added up: enough for its mean and spread. Where values are thousands of times larger than
 * their spread, take a constant off all of them first: squares hold sixteen digits.
 */
export interface SampleSums {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/**
 * The variance of a sample (division by n - 1) from its sums.
 * @throws StatisticsInputError with fewer than two values or sums that no sample has.
 */
export function sampleVariance({ n, sum, sumOfSquares }: SampleSums, field = ''): number {
  const name = (part: string): string => (field === '' ? part : `${field}.${part}`);
  if (!(Number.isInteger(n) && n >= 2)) {
    throw new StatisticsInputError(name('n'), `is ${n}`, 'A range needs at least 2 values.');
  }
  const spread = sumOfSquares - (sum / n) * sum;
  if (!(spread >= -1e-9 * sumOfSquares)) {
    throw new StatisticsInputError(
      name('sumOfSquares'),
      `is ${sumOfSquares}`,
      'It cannot be below sum² / n; add up the same values for both.',
    );
  }
  return Math.max(0, spread) / (n - 1);
}

/** The same from what two columns of one sample add up to: their covariance. */
export function sampleCovariance(n: number, sumLeft: number, sumRight: number, sumOfProducts: number): number {
  return (sumOfProducts - (sumLeft / n) * sumRight) / (n - 1);
}
