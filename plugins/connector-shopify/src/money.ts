import { negateDecimal, sumDecimals } from '@customering/plugin-sdk';

/** Places behind the point of what has to be rounded: more than any currency has. */
const places = 4;

export const nothing = '0';

export function minus(from: string, ...terms: readonly string[]): string {
  return sumDecimals([from, ...terms.map(negateDecimal)]);
}

export function times(price: string, count: number): string {
  return scaled(price, BigInt(count), 1n);
}

/** Rounded to the nearest; the sum that it is taken from stays exact. */
export function share(total: string, of: number, parts: number): string {
  return parts === 0 ? nothing : scaled(total, BigInt(of), BigInt(parts));
}

export function isNegative(amount: string): boolean {
  return amount.startsWith('-');
}

function scaled(amount: string, by: bigint, through: bigint): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const digits = Math.max(places, fraction.length);
  const units = BigInt(whole + fraction.padEnd(digits, '0')) * by;
  const rounded = (2n * units + through) / (2n * through);
  const text = rounded.toString().padStart(digits + 1, '0');
  return sumDecimals([`${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`]);
}
