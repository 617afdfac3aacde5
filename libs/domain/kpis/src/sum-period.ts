import { addDecimals, isDecimal, zero, type Decimal } from '@customering/kernel';
import type { DaySums } from '@customering/metrics';
import type { RateTable } from '@customering/settings';
import type { UsedRate } from './kpi';

export interface PeriodSums {
  readonly numerator: Decimal;
  readonly denominator: Decimal;
  /** Of the contributions; null where currencies were converted. */
  readonly squares: Decimal | null;
  readonly contributions: number;
  readonly days: readonly DaySums[];
  readonly conversions: UsedRate[];
  /** The pair and day that no rate covers; then the sums mean nothing. */
  readonly missing: { readonly from: string; readonly to: string; readonly day: string } | null;
}

/** Adds days of several currencies in one, each at the rate of its own day. Never adds two currencies as they are. */
export function sumPeriod(days: readonly DaySums[], currency: string | null, rates: RateTable): PeriodSums {
  const numerators: Decimal[] = [];
  const used = new Map<string, UsedRate>();
  let missing: PeriodSums['missing'] = null;
  for (const day of days) {
    const amount = decimal(day.numerator);
    if (currency === null || day.currency === currency || day.currency === '') numerators.push(amount);
    else {
      const conversion = rates.convert(amount, day.currency, currency, day.day);
      if (conversion) {
        numerators.push(conversion.amount);
        used.set(`${conversion.base}${conversion.quote}${conversion.rateDay}`, {
          base: conversion.base,
          quote: conversion.quote,
          rateDay: conversion.rateDay,
          rate: conversion.rate,
        });
      } else missing ??= { from: day.currency, to: currency, day: day.day };
    }
  }
  return {
    numerator: addDecimals(numerators),
    denominator: addDecimals(days.map(({ denominator }) => decimal(denominator))),
    squares: used.size > 0 ? null : addDecimals(days.map(({ squares }) => decimal(squares))),
    days,
    contributions: days.reduce((sum, { contributions }) => sum + contributions, 0),
    conversions: [...used.values()],
    missing,
  };
}

function decimal(text: string): Decimal {
  return isDecimal(text) ? text : zero;
}
