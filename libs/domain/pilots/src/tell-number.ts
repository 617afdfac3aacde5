import type { Effect } from './effect';

/** Digits behind the point: never finer than the second digit of half the range. */
export function digitsFor({ low, high }: { readonly low: number; readonly high: number }): number {
  const half = (high - low) / 2;
  if (!(half > 0) || !Number.isFinite(half)) return 1;
  return Math.min(3, Math.max(0, 1 - Math.floor(Math.log10(half))));
}

/** A difference in words: "3.8 points", "€4.10", "12 min". Without its sign. */
export function tellDifference(
  value: number,
  { unit, currency, count }: Pick<Effect, 'unit' | 'currency' | 'count'>,
  digits: number,
): string {
  const size = Math.abs(value);
  const number = size.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (unit === 'percent' || count === 'share') return `${number} points`;
  if (unit === 'currency')
    return size.toLocaleString('en', {
      style: 'currency',
      currency: currency ?? 'EUR',
      minimumFractionDigits: cents(digits),
      maximumFractionDigits: cents(digits),
    });
  return unit === 'seconds' ? `${number} seconds` : number;
}

/** A value: "25.6 %", "€41". */
export function tellValue(
  value: number,
  { unit, currency, count }: Pick<Effect, 'unit' | 'currency' | 'count'>,
  digits: number,
): string {
  const number = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (unit === 'percent' || count === 'share') return `${number} %`;
  if (unit === 'currency')
    return value.toLocaleString('en', { style: 'currency', currency: currency ?? 'EUR', maximumFractionDigits: 2 });
  return unit === 'seconds' ? `${number} seconds` : number;
}

/** Money has cents or none. */
function cents(digits: number): number {
  return digits >= 2 ? 2 : 0;
}
