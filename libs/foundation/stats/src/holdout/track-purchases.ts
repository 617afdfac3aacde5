import type { PurchaseModel } from '../purchases/activity';
import { expectedPurchasesNewCustomer } from '../purchases/expected-purchases';
import { type CustomerPurchases, type SummaryPeriods, spendByDay } from '../purchases/summarise-purchases';

/** Repeat purchases of all calibration customers up to and including a day, as they happened and as the model expects. */
export interface TrackingPoint {
  readonly day: number;
  readonly phase: 'calibration' | 'holdout';
  readonly actual: number;
  readonly expected: number;
}

const DAYS_A_WEEK = 7;

/**
 * A point a week, from the first week to the end of the hold-out (or of calibration without one). The expectation takes
 * nothing from a customer but the day of the first purchase, so it shows the model's shape, not its memory.
 */
export function trackPurchases(
  model: PurchaseModel,
  histories: readonly CustomerPurchases[],
  { calibrationEnd, holdoutEnd = calibrationEnd }: SummaryPeriods,
): readonly TrackingPoint[] {
  const { firstDays, repeatDays } = countDays(histories, calibrationEnd);
  const firstDay = Array.from(firstDays.keys()).reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const points: TrackingPoint[] = [];
  for (let day = firstDay + DAYS_A_WEEK - 1; day <= holdoutEnd; day += DAYS_A_WEEK) {
    points.push({
      day,
      phase: day <= calibrationEnd ? 'calibration' : 'holdout',
      actual: countUpTo(repeatDays, day),
      expected: expectedUpTo(model, firstDays, day),
    });
  }
  return points;
}

function countDays(histories: readonly CustomerPurchases[], calibrationEnd: number) {
  const firstDays = new Map<number, number>();
  const repeatDays = new Map<number, number>();
  for (const history of histories) {
    const [first, ...repeats] = spendByDay(history);
    if (first === undefined || first.day > calibrationEnd) continue;
    addOne(firstDays, first.day);
    for (const { day } of repeats) addOne(repeatDays, day);
  }
  return { firstDays, repeatDays };
}

function addOne(counts: Map<number, number>, day: number): void {
  counts.set(day, (counts.get(day) ?? 0) + 1);
}

function countUpTo(counts: ReadonlyMap<number, number>, last: number): number {
  return Array.from(counts).reduce((sum, [day, count]) => (day <= last ? sum + count : sum), 0);
}

function expectedUpTo(model: PurchaseModel, firstDays: ReadonlyMap<number, number>, last: number): number {
  return Array.from(firstDays).reduce(
    (sum, [day, customers]) =>
      day < last ? sum + customers * expectedPurchasesNewCustomer(model, (last - day) / DAYS_A_WEEK) : sum,
    0,
  );
}
