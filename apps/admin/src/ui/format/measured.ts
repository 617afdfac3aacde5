import type { Measured } from '@customering/contracts';
import { decimal, formatNumber, money, percent } from './numbers';
import { duration } from './dates';

export type KnownMeasured = Extract<Measured, { value: string }>;
type Unit = KnownMeasured['unit'];

export function isKnown(measured: Measured): measured is KnownMeasured {
  return 'value' in measured;
}

/** A value in its unit. `digits` follow the doubt; without an interval the unit decides. */
export function inUnit(value: string | number, unit: Unit, currency: string | null, digits?: number): string {
  switch (unit) {
    case 'currency':
      return currency === null ? decimal(value, digits ?? 2) : money(value, currency, digits);
    case 'percent':
      return percent(value, digits ?? 1);
    case 'seconds':
      return duration(Number(value));
    case 'count':
      return formatNumber(value, { maximumFractionDigits: digits ?? 1 });
    case 'score':
      return decimal(value, digits ?? 1);
  }
}

/** Never finer than the second digit of the half-width of the interval. */
export function digitsOf({ interval, unit }: Pick<KnownMeasured, 'interval' | 'unit'>): number | undefined {
  if (!interval) return undefined;
  const half = (Number(interval.high) - Number(interval.low)) / 2;
  if (!(half > 0)) return undefined;
  const seen = 1 - Math.floor(Math.log10(half));
  if (unit === 'currency') return seen >= 2 ? 2 : 0;
  return Math.min(3, Math.max(0, seen));
}

export function valueText(measured: KnownMeasured): string {
  return inUnit(measured.value, measured.unit, measured.currency, digitsOf(measured));
}

/** "46.2–50.4 %": the low end without its unit would be read wrongly, so both ends carry it. */
export function intervalText(measured: KnownMeasured): string | undefined {
  const { interval, unit, currency } = measured;
  if (!interval) return undefined;
  const digits = digitsOf(measured);
  return `${inUnit(interval.low, unit, currency, digits)}–${inUnit(interval.high, unit, currency, digits)}`;
}
