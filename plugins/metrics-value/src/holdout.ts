import {
  evaluateHoldout,
  trackPurchases,
  type CustomerPurchases,
  type CustomerSummary,
  type FittedPurchaseModel,
} from '@customering/stats';
import type { HoldoutPart } from './lifetime-report';

/** How the model did on weeks that it had not seen, in figures and in one sentence. */
export function checkHoldout(
  fit: FittedPurchaseModel,
  customers: readonly CustomerSummary[],
  histories: readonly CustomerPurchases[],
  calibrationEnd: number,
  dataEnd: number,
): HoldoutPart | null {
  const weeks = (dataEnd - calibrationEnd) / 7;
  const seen = customers.flatMap((customer) =>
    customer.holdoutPurchases === null ? [] : [{ ...customer, holdoutPurchases: customer.holdoutPurchases }],
  );
  if (weeks <= 0 || seen.length === 0) return null;
  const result = evaluateHoldout(fit, seen, weeks);
  const points = trackPurchases(fit, histories, { calibrationEnd, holdoutEnd: dataEnd });
  const errorPercent = (result.totalError ?? 0) * 100;
  return {
    weeks,
    actual: result.actualTotal,
    expected: result.predictedTotal,
    errorPercent,
    meanAbsoluteError: result.meanAbsoluteError,
    rootMeanSquareError: result.rootMeanSquareError,
    correlation: result.correlation ?? 0,
    sentence: sentence(Math.round(weeks), result.actualTotal, result.predictedTotal, errorPercent),
    byPast: result.byPastPurchases.map((group) => ({
      past: `${group.repeats}${group.andMore ? '+' : ''}`,
      customers: group.customers,
      actual: group.actualMean,
      expected: group.predictedMean,
    })),
    weekly: points.map(({ actual, expected }, index) => ({ week: index + 1, actual, expected })),
  };
}

function sentence(weeks: number, actual: number, expected: number, errorPercent: number): string {
  const size = Math.abs(Math.round(errorPercent));
  const verdict = size === 0 ? 'just as many' : `${size} % too ${errorPercent < 0 ? 'few' : 'many'}`;
  return `Checked on ${weeks} weeks it had not seen: customers bought ${actual.toLocaleString('en')} times, it expected ${Math.round(expected).toLocaleString('en')}, ${verdict}.`;
}
