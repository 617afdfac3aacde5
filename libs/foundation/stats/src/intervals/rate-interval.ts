import { StatisticsInputError } from '../input-error';
import { incompleteGamma } from '../numeric/incomplete-gamma';
import { lnGamma } from '../numeric/ln-gamma';
import { solveIncreasing } from '../numeric/solve-increasing';
import { type IntervalEstimate, requireLevel } from './interval-estimate';

/**
 * Events per unit of exposure (customers, weeks, orders) with the exact Poisson interval of Garwood (1936); `n` is the count.
 * @throws StatisticsInputError unless count is whole and not negative and exposure is above zero.
 */
export function rateInterval(count: number, exposure: number, level = 0.95): IntervalEstimate {
  requireLevel(level);
  if (!(Number.isInteger(count) && count >= 0)) {
    throw new StatisticsInputError('count', `is ${count}`, 'Give a whole number of events.');
  }
  if (!(Number.isFinite(exposure) && exposure > 0)) {
    throw new StatisticsInputError(
      'exposure',
      `is ${exposure}`,
      'Give what the events were counted on; with none there is no rate.',
    );
  }
  const tail = (1 - level) / 2;
  const low = count === 0 ? 0 : gammaQuantile(tail, count);
  const high = gammaQuantile(1 - tail, count + 1);
  return { value: count / exposure, interval: { low: low / exposure, high: high / exposure, level }, n: count };
}

function gammaQuantile(probability: number, shape: number): number {
  let high = shape + 1;
  while (incompleteGamma(shape, high).lower < probability) high *= 2;
  return solveIncreasing({
    value: (x) => incompleteGamma(shape, x).lower - probability,
    slope: (x) => Math.exp((shape - 1) * Math.log(x) - x - lnGamma(shape)),
    low: 0,
    high,
  });
}
