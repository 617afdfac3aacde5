import { studentTUpperQuantile } from '../numeric/student-t-quantile';
import { type IntervalEstimate, requireLevel } from './interval-estimate';
import { type SampleSums, sampleVariance } from './sample-variance';

/**
 * The mean of a sample with Student's t interval, from sums that a database can make.
 * @throws StatisticsInputError with fewer than two values or sums that no sample has.
 */
export function meanInterval(sums: SampleSums, level = 0.95): IntervalEstimate {
  requireLevel(level);
  const variance = sampleVariance(sums);
  const mean = sums.sum / sums.n;
  const reach = studentTUpperQuantile((1 - level) / 2, sums.n - 1) * Math.sqrt(variance / sums.n);
  return { value: mean, interval: { low: mean - reach, high: mean + reach, level }, n: sums.n };
}
