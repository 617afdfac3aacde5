import { StatisticsInputError } from '../input-error';
import { incompleteGamma } from './incomplete-gamma';
import { solveIncreasing } from './solve-increasing';

/** Share of the standard normal distribution below z. */
export function normalCdf(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

/** The z below which the share `probability` of the standard normal distribution lies. @throws StatisticsInputError outside (0, 1). */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new StatisticsInputError('probability', `is ${probability}`, 'Give a number between 0 and 1, both excluded.');
  }
  if (probability === 0.5) return 0;
  const z = upperTailQuantile(Math.min(probability, 1 - probability));
  return probability < 0.5 ? -z : z;
}

function upperTailQuantile(tail: number): number {
  return solveIncreasing({
    value: (z) => tail - incompleteGamma(0.5, (z * z) / 2).upper / 2,
    slope: (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI),
    low: 0,
    high: 40,
  });
}
