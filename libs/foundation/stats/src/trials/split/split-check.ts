import { StatisticsInputError } from '../../input-error';
import { chiSquareUpperTail } from '../../numeric/tail-areas';

export interface SplitCheck {
  readonly chiSquare: number;
  readonly df: number;
  readonly pValue: number;
  /** What each arm should hold, in the order given; 0 for an arm without weight. */
  readonly expected: readonly number[];
  /** p below 0.001: something sorts units into arms, and no result of the pilot may be read. */
  readonly alarm: boolean;
}

/** Fabijan et al. 2019: rare enough that an alarm is a fault, not chance. */
const ALARM = 0.001;

/**
 * Sample ratio mismatch: Pearson's chi-square of units per arm against the planned weights. Arms of weight 0 take no part.
 * @throws StatisticsInputError unless two arms have weight, counts are whole and somebody was counted.
 */
export function splitCheck(counts: readonly number[], weights: readonly number[]): SplitCheck {
  requireArms(counts, weights);
  const open = weights.flatMap((weight, arm) => (weight > 0 ? [arm] : []));
  const total = open.reduce((sum, arm) => sum + (counts[arm] ?? 0), 0);
  const weight = weights.reduce((sum, part) => sum + part, 0);
  if (!(total > 0)) throw new StatisticsInputError('counts', 'hold nobody', 'Check the split once units are enrolled.');
  const expected = weights.map((part) => (total * part) / weight);
  const chiSquare = open.reduce((sum, arm) => {
    const should = expected[arm] ?? Number.NaN;
    return sum + ((counts[arm] ?? Number.NaN) - should) ** 2 / should;
  }, 0);
  const df = open.length - 1;
  const pValue = chiSquareUpperTail(chiSquare, df);
  return { chiSquare, df, pValue, expected, alarm: pValue < ALARM };
}

function requireArms(counts: readonly number[], weights: readonly number[]): void {
  if (counts.length !== weights.length) {
    throw new StatisticsInputError(
      'weights',
      `are ${weights.length} for ${counts.length} arms`,
      'Give one for each arm.',
    );
  }
  counts.forEach((count, arm) => {
    if (Number.isInteger(count) && count >= 0) return;
    throw new StatisticsInputError(`counts of arm ${arm}`, `is ${count}`, 'Give a whole number of units.');
  });
  const fit = weights.every((weight) => Number.isFinite(weight) && weight >= 0);
  if (!fit || weights.filter((weight) => weight > 0).length < 2) {
    throw new StatisticsInputError('weights', `are ${weights.join(', ')}`, 'Give two arms or more a weight above 0.');
  }
}
