import { eigenSystem, type Matrix, rebuild } from '../numeric/symmetric-matrix';
import type { SeededRandom } from '../numeric/seeded-random';

/**
 * Makes draws of positive parameters from the log-normal distribution that their fit leaves open
 * (parametric bootstrap on the covariance of the log-parameters).
 */
export function parameterDraws(
  values: readonly number[],
  logCovariance: Matrix,
  random: SeededRandom,
): () => readonly number[] {
  const root = rebuild(eigenSystem(logCovariance), (variance) => Math.sqrt(Math.max(0, variance)));
  return () => {
    const normals = values.map(() => random.normal());
    return values.map((value, row) => {
      const shift = normals.reduce((sum, normal, col) => sum + normal * (root[row]?.[col] ?? 0), 0);
      return value * Math.exp(shift);
    });
  };
}
