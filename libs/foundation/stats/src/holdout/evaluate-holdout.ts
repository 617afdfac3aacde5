import { StatisticsInputError } from '../input-error';
import { indexAt } from '../numeric/at';
import { correlation } from '../numeric/correlation';
import type { PurchaseModel } from '../purchases/activity';
import { expectedPurchases } from '../purchases/expected-purchases';
import { groupCells, historyOfCell, type PurchaseCells } from '../purchases/group-cells';
import type { PurchaseHistory } from '../purchases/purchase-history';

/** A customer of the calibration period with what happened afterwards. */
export interface HoldoutHistory extends PurchaseHistory {
  /** Purchase days in the hold-out. */
  readonly holdoutPurchases: number;
}

/** How well a model foresaw purchases that it had not seen. */
export interface HoldoutEvaluation {
  readonly holdoutWeeks: number;
  readonly customers: number;
  readonly predictedTotal: number;
  readonly actualTotal: number;
  /** (predicted - actual) / actual: -0.12 means 12 % too few. Null when nothing was bought. */
  readonly totalError: number | null;
  /** Per customer, in purchases. */
  readonly meanAbsoluteError: number;
  readonly rootMeanSquareError: number;
  /** Of predicted and actual purchases over customers; null when one of them does not vary. */
  readonly correlation: number | null;
  readonly byPastPurchases: readonly PastPurchaseGroup[];
}

/** Customers with the same number of repeats in calibration; the last group holds that number and more. */
export interface PastPurchaseGroup {
  readonly repeats: number;
  readonly andMore: boolean;
  readonly customers: number;
  readonly predictedMean: number;
  readonly actualMean: number;
}

const LAST_GROUP = 7;

/**
 * Compares predicted with actual purchases in the `holdoutWeeks` after the calibration end.
 * @throws StatisticsInputError without customers, without a hold-out, or on impossible histories.
 */
export function evaluateHoldout(
  model: PurchaseModel,
  customers: readonly HoldoutHistory[],
  holdoutWeeks: number,
): HoldoutEvaluation {
  requireHoldout(customers, holdoutWeeks);
  const predicted = predictAll(model, groupCells(customers), holdoutWeeks);
  const actual = customers.map(({ holdoutPurchases }) => holdoutPurchases);
  const errors = predicted.map((value, i) => value - (actual[i] ?? 0));
  const [predictedTotal, actualTotal] = [sum(predicted), sum(actual)];
  return {
    holdoutWeeks,
    customers: customers.length,
    predictedTotal,
    actualTotal,
    totalError: actualTotal === 0 ? null : (predictedTotal - actualTotal) / actualTotal,
    meanAbsoluteError: sum(errors.map(Math.abs)) / customers.length,
    rootMeanSquareError: Math.sqrt(sum(errors.map((error) => error * error)) / customers.length),
    correlation: correlation(predicted, actual),
    byPastPurchases: groups(customers, predicted),
  };
}

function predictAll(model: PurchaseModel, cells: PurchaseCells, weeks: number): number[] {
  const byCell = cells.weight.map((_, cell) => expectedPurchases(model, historyOfCell(cells, cell), weeks));
  return Array.from(
    cells.cellOfCustomer,
    (_, customer) => byCell[indexAt(cells.cellOfCustomer, customer)] ?? Number.NaN,
  );
}

function groups(customers: readonly HoldoutHistory[], predicted: readonly number[]): PastPurchaseGroup[] {
  const sums = Array.from({ length: LAST_GROUP + 1 }, () => ({ customers: 0, predicted: 0, actual: 0 }));
  customers.forEach(({ repeats, holdoutPurchases }, i) => {
    const group = sums[Math.min(repeats, LAST_GROUP)];
    if (group === undefined) return;
    group.customers += 1;
    group.predicted += predicted[i] ?? 0;
    group.actual += holdoutPurchases;
  });
  return sums.flatMap((group, repeats) => {
    if (group.customers === 0) return [];
    const { customers: count } = group;
    return [
      {
        repeats,
        andMore: repeats === LAST_GROUP,
        customers: count,
        predictedMean: group.predicted / count,
        actualMean: group.actual / count,
      },
    ];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function requireHoldout(customers: readonly HoldoutHistory[], holdoutWeeks: number): void {
  if (customers.length === 0)
    throw new StatisticsInputError('customers', 'is empty', 'Give the customers of the calibration period.');
  if (!(Number.isFinite(holdoutWeeks) && holdoutWeeks > 0)) {
    throw new StatisticsInputError(
      'holdoutWeeks',
      `is ${holdoutWeeks}`,
      'Give the weeks from the calibration end to the end of the data.',
    );
  }
  customers.forEach(({ holdoutPurchases }, i) => {
    if (Number.isInteger(holdoutPurchases) && holdoutPurchases >= 0) return;
    throw new StatisticsInputError(
      `holdoutPurchases of customer ${i}`,
      `is ${holdoutPurchases}`,
      'Count the purchase days after the calibration end.',
    );
  });
}
