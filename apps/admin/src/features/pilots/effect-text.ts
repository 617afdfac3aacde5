import type { PilotEffect } from '@customering/contracts';
import { duration } from '../../ui/format/dates';
import { digitsOf, inUnit } from '../../ui/format/measured';
import { exact, money, signed, signedMoney } from '../../ui/format/numbers';
import { t } from '../../words/t';

type Told = Pick<PilotEffect, 'unit' | 'currency' | 'count'>;
export type EffectRange = PilotEffect['range'];

/** What is counted as a share is told in percent, and its differences in points. */
const unitOf = ({ unit, count }: Told) => (count === 'share' ? 'percent' : unit);

/** Never finer than the second digit of half the range. An open range knows little: one digit. */
export function effectDigits({ low, high }: EffectRange, told: Told): number {
  if (low === null || high === null) return unitOf(told) === 'currency' ? 0 : 1;
  const interval = { low: String(low), high: String(high), level: 0 };
  return digitsOf({ interval, unit: unitOf(told) }) ?? 1;
}

/** A value of a group: "25.6 %", "€41". */
export function groupValue(value: number | null, told: Told, digits: number): string {
  return value === null ? t('pilotResult.noValue') : inUnit(value, unitOf(told), told.currency, digits);
}

const longSeconds = 120;

/** A difference with its sign: "+3.8 points", "−€4.10", "+12 min". */
export function differenceText(value: number, told: Told, digits: number): string {
  const unit = unitOf(told);
  if (unit === 'percent') return t('pilotResult.points', { difference: signed(value, digits) });
  if (unit === 'currency') return signedMoney(value, told.currency ?? 'EUR', digits);
  if (unit !== 'seconds') return signed(value, digits);
  if (Math.abs(value) < longSeconds) return t('pilotResult.seconds', { difference: signed(value, digits) });
  return `${value < 0 ? '−' : '+'}${duration(Math.abs(value))}`;
}

/** "[+1.2 to +6.4 points]"; an end that nothing bounds is said to be open. */
export function rangeText({ low, high }: EffectRange, told: Told, digits: number): string {
  if (unitOf(told) === 'percent' && low !== null && high !== null)
    return t('pilotResult.range.points', { low: signed(low, digits), high: signed(high, digits) });
  const end = (value: number | null) => (value === null ? null : differenceText(value, told, digits));
  return endsText(end(low), end(high));
}

export function endsText(low: string | null, high: string | null): string {
  if (low === null && high === null) return t('pilotResult.range.open');
  if (low === null) return t('pilotResult.range.upTo', { high: high ?? '' });
  return high === null ? t('pilotResult.range.from', { low }) : t('pilotResult.range', { low, high });
}

/** A limit or the smallest gain worth having: "3 points", "€4.10". Without a sign. */
export function sizeText(value: number, told: Told): string {
  const unit = unitOf(told);
  if (unit === 'percent') return t('pilotResult.points', { difference: exact(value) });
  if (unit === 'currency') return money(value, told.currency ?? 'EUR');
  return unit === 'seconds' ? duration(value) : exact(value);
}

/** How often a range made like this one holds the truth: "95 of 100 times". */
export function levelText({ level }: Pick<EffectRange, 'level'>): string {
  return t('pilotResult.level', { n: exact(Number((100 * level).toFixed(2))) });
}
