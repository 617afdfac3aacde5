import { StatisticsInputError } from '../input-error';

/**
 * What the purchase models need to know of one customer. Times are in weeks (days / 7, never rounded);
 * days with several purchases count once.
 */
export interface PurchaseHistory {
  /** x: purchase days after the first one. */
  readonly repeats: number;
  /** t_x: weeks from the first to the last purchase; 0 when there was no repeat. */
  readonly lastPurchaseWeeks: number;
  /** T: weeks from the first purchase to the end of the calibration period. */
  readonly observedWeeks: number;
}

/** @throws StatisticsInputError naming the first history that cannot be. */
export function requireHistory(history: PurchaseHistory, index: number): void {
  const { repeats, lastPurchaseWeeks, observedWeeks } = history;
  const counted = Number.isInteger(repeats) && repeats >= 0;
  const ordered =
    lastPurchaseWeeks >= 0 && lastPurchaseWeeks <= observedWeeks && observedWeeks < Number.POSITIVE_INFINITY;
  if (!counted || !ordered || (repeats === 0) !== (lastPurchaseWeeks === 0)) throw impossible(history, index);
}

function impossible(
  { repeats, lastPurchaseWeeks, observedWeeks }: PurchaseHistory,
  index: number,
): StatisticsInputError {
  const error = (field: string, problem: string, remedy: string): StatisticsInputError =>
    new StatisticsInputError(`${field} of customer ${index}`, problem, remedy);
  if (!Number.isInteger(repeats) || repeats < 0) {
    return error('repeats', `is ${repeats}`, 'Count the purchase days after the first: 0, 1, 2 and so on.');
  }
  if (!Number.isFinite(observedWeeks) || observedWeeks < 0) {
    return error(
      'observedWeeks',
      `is ${observedWeeks}`,
      'Leave out customers whose first purchase is after the calibration end.',
    );
  }
  if (!(lastPurchaseWeeks >= 0 && lastPurchaseWeeks <= observedWeeks)) {
    return error(
      'lastPurchaseWeeks',
      `is ${lastPurchaseWeeks}`,
      `It must lie between 0 and observedWeeks (${observedWeeks}).`,
    );
  }
  const problem = `is ${lastPurchaseWeeks} with ${repeats} repeats`;
  return error(
    'lastPurchaseWeeks',
    problem,
    'It is 0 exactly when there was no repeat; merge purchases of the same day.',
  );
}
