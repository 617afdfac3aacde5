import { StatisticsInputError } from '../input-error';

/** Pearson's correlation; null when one side does not vary. @throws StatisticsInputError when the lengths differ. */
export function correlation(left: readonly number[], right: readonly number[]): number | null {
  if (left.length !== right.length) {
    throw new StatisticsInputError('right', `has ${right.length} values, left has ${left.length}`, 'Give pairs.');
  }
  const centredLeft = centred(left);
  const centredRight = centred(right);
  const spread = Math.sqrt(sumOfProducts(centredLeft, centredLeft) * sumOfProducts(centredRight, centredRight));
  return spread > 0 ? sumOfProducts(centredLeft, centredRight) / spread : null;
}

function centred(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function sumOfProducts(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);
}
