declare const decimalBrand: unique symbol;

/** An exact decimal number as text, such as "-12.50": at most 20 digits before and 10 after the point. */
export type Decimal = string & { readonly [decimalBrand]: true };

const pattern = /^-?\d{1,20}(\.\d{1,10})?$/;
const scale = 10;

export const zero = '0' as Decimal; // a literal that matches the pattern

export function isDecimal(text: string): text is Decimal {
  return pattern.test(text);
}

export function addDecimals(terms: readonly Decimal[]): Decimal {
  return fromUnits(terms.reduce((sum, term) => sum + toUnits(term), 0n));
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return fromUnits(toUnits(left) - toUnits(right));
}

export function negateDecimal(value: Decimal): Decimal {
  return fromUnits(-toUnits(value));
}

/** left < right: −1, equal: 0, left > right: 1. */
export function compareDecimals(left: Decimal, right: Decimal): -1 | 0 | 1 {
  const difference = toUnits(left) - toUnits(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Exact product, rounded half away from zero to ten places. */
export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  const product = toUnits(left) * toUnits(right);
  const unit = 10n ** BigInt(scale);
  const half = product < 0n ? -unit / 2n : unit / 2n;
  return fromUnits((product + half) / unit);
}

/** Quotient to this many places, rounded half away from zero. The divisor may not be zero. */
export function divideDecimals(left: Decimal, right: Decimal, places: number): Decimal {
  const divisor = toUnits(right);
  if (divisor === 0n) throw new RangeError('division by zero');
  const wanted = 10n ** BigInt(places);
  const scaled = toUnits(left) * wanted * 2n;
  const doubled = scaled / divisor;
  const rounded = (doubled + (doubled < 0n ? -1n : 1n)) / 2n;
  return fromUnits(rounded * 10n ** BigInt(scale - places));
}

function toUnits(value: Decimal): bigint {
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(scale, '0'));
  return value.startsWith('-') ? -units : units;
}

function fromUnits(units: bigint): Decimal {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  const text = `${digits.slice(0, -scale)}${fraction ? `.${fraction}` : ''}`;
  return (units < 0n ? `-${text}` : text) as Decimal; // built from digits only
}
