import { isDecimal, zero, type Decimal } from '@customering/kernel';

/** Digits behind the point of a computed figure. */
export const places = 4;

/** What was estimated, as it is shown. */
export function toDecimal(value: number): Decimal {
  const text = value.toFixed(places);
  return isDecimal(text) ? text : zero;
}
