import { decimal, formatNumber } from '../../../ui/format/numbers';

const least = 0.0001;

/** A p-value as far as it means something. */
export function pText(value: number): string {
  return value < least ? `< ${formatNumber(least, { maximumFractionDigits: 4 })}` : decimal(value, 4);
}
