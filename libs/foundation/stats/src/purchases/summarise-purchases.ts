import { StatisticsInputError } from '../input-error';
import type { PurchaseHistory } from './purchase-history';

/**
 * One purchase. `day` is a whole day number (days since any fixed date, in the workspace's zone). `spend` is a number in
 * one currency because it goes into a model; sum money exactly before, and keep the exact sums for what is reported.
 */
export interface Purchase {
  readonly day: number;
  readonly spend: number;
}

export interface CustomerPurchases {
  readonly customer: string;
  readonly purchases: readonly Purchase[];
}

/** Days, all included: calibration runs to `calibrationEnd`, the hold-out from the day after to `holdoutEnd`. */
export interface SummaryPeriods {
  readonly calibrationEnd: number;
  readonly holdoutEnd?: number;
}

export interface CustomerSummary extends PurchaseHistory {
  readonly customer: string;
  /** Repeat days in the calibration period with spend above zero. */
  readonly spendDays: number;
  /** Mean spend of those days; null without any. The first day never counts: it is how the customer was found. */
  readonly meanRepeatSpend: number | null;
  /** Purchase days in the hold-out; null when no hold-out was asked for. */
  readonly holdoutPurchases: number | null;
}

export interface PurchaseSummary {
  readonly customers: readonly CustomerSummary[];
  /** Customers left out because their first purchase lies after the calibration end. */
  readonly notYetCustomers: number;
  /** Customers left out because they have no purchase at all. */
  readonly withoutPurchases: number;
}

const DAYS_A_WEEK = 7;

/**
 * Turns purchases into the histories that the models are fitted on. Purchases of one day are one; weeks are days / 7,
 * not rounded; a day with zero or negative spend is a purchase, but stays out of the mean spend.
 * @throws StatisticsInputError when a day is not a whole number, a spend is not finite, or the hold-out ends before it begins.
 */
export function summarisePurchases(histories: readonly CustomerPurchases[], periods: SummaryPeriods): PurchaseSummary {
  requirePeriods(periods);
  const customers: CustomerSummary[] = [];
  let notYetCustomers = 0;
  let withoutPurchases = 0;
  for (const history of histories) {
    const days = spendByDay(history);
    const first = days[0];
    if (first === undefined) withoutPurchases += 1;
    else if (first.day > periods.calibrationEnd) notYetCustomers += 1;
    else customers.push(summaryOf(history.customer, days, first.day, periods));
  }
  return { customers, notYetCustomers, withoutPurchases };
}

/** Purchases of one customer with those of one day added up, in order. */
export function spendByDay({ customer, purchases }: CustomerPurchases): readonly Purchase[] {
  const byDay = new Map<number, number>();
  for (const { day, spend } of purchases) {
    requirePurchase(customer, day, spend);
    byDay.set(day, (byDay.get(day) ?? 0) + spend);
  }
  return Array.from(byDay, ([day, spend]) => ({ day, spend })).sort((left, right) => left.day - right.day);
}

function summaryOf(
  customer: string,
  days: readonly Purchase[],
  firstDay: number,
  periods: SummaryPeriods,
): CustomerSummary {
  const { calibrationEnd, holdoutEnd } = periods;
  const repeats = days.filter(({ day }) => day > firstDay && day <= calibrationEnd);
  const paid = repeats.filter(({ spend }) => spend > 0);
  return {
    customer,
    repeats: repeats.length,
    lastPurchaseWeeks: ((repeats.at(-1)?.day ?? firstDay) - firstDay) / DAYS_A_WEEK,
    observedWeeks: (calibrationEnd - firstDay) / DAYS_A_WEEK,
    spendDays: paid.length,
    meanRepeatSpend: paid.length === 0 ? null : paid.reduce((sum, { spend }) => sum + spend, 0) / paid.length,
    holdoutPurchases:
      holdoutEnd === undefined ? null : days.filter(({ day }) => day > calibrationEnd && day <= holdoutEnd).length,
  };
}

function requirePeriods({ calibrationEnd, holdoutEnd }: SummaryPeriods): void {
  if (!Number.isInteger(calibrationEnd)) {
    throw new StatisticsInputError('calibrationEnd', `is ${calibrationEnd}`, 'Give a whole day number.');
  }
  if (holdoutEnd !== undefined && !(Number.isInteger(holdoutEnd) && holdoutEnd > calibrationEnd)) {
    throw new StatisticsInputError(
      'holdoutEnd',
      `is ${holdoutEnd}`,
      `Give a whole day number after calibrationEnd (${calibrationEnd}).`,
    );
  }
}

function requirePurchase(customer: string, day: number, spend: number): void {
  if (!Number.isInteger(day)) {
    throw new StatisticsInputError(`day of a purchase of ${customer}`, `is ${day}`, 'Give a whole day number.');
  }
  if (!Number.isFinite(spend)) {
    throw new StatisticsInputError(`spend of a purchase of ${customer}`, `is ${spend}`, 'Give a finite amount.');
  }
}
