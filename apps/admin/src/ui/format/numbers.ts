import { localeSettings } from './locale-settings';

const numeric = /^-?\d+(\.\d+)?$/;

/** Exact text goes to Intl as text, so no digit is lost on the way to the screen. */
function isNumeric(text: string): text is Intl.StringNumericLiteral {
  return numeric.test(text);
}

export function formatNumber(value: string | number, options: Intl.NumberFormatOptions = {}): string {
  const format = new Intl.NumberFormat(localeSettings().locale, options);
  if (typeof value === 'number') return format.format(value);
  return isNumeric(value) ? format.format(value) : value;
}

/** A count in full: 6,919. */
export function whole(value: number): string {
  return formatNumber(value, { maximumFractionDigits: 0 });
}

/** A count in little room: in full below 10,000, then 12.4K. */
export function shortCount(value: number): string {
  if (Math.abs(value) < 10_000) return whole(value);
  return formatNumber(value, { notation: 'compact', maximumFractionDigits: 1 });
}

export function decimal(value: string | number, digits: number): string {
  return formatNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** "1,234.5" with as many digits as it has, up to ten. */
export function exact(value: string | number): string {
  return formatNumber(value, { maximumFractionDigits: 10 });
}

/** Money in its own currency; whole units where cents would pretend to know more. */
export function money(amount: string | number, currency: string, digits?: number): string {
  const places = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return formatNumber(amount, { style: 'currency', currency, ...places });
}

/** `value` is the number before the sign: 48.3 is 48.3 %. */
export function percent(value: string | number, digits = 1): string {
  return formatNumber(value, {
    style: 'unit',
    unit: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

const sign = { signDisplay: 'exceptZero' } as const;

/** A difference says which way it goes, with a true minus. */
export function signed(value: string | number, digits: number): string {
  return trueMinus(formatNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits, ...sign }));
}

/** "+€11,300", a difference in money. */
export function signedMoney(amount: string | number, currency: string, digits: number): string {
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return trueMinus(formatNumber(amount, { style: 'currency', currency, ...places, ...sign }));
}

function trueMinus(text: string): string {
  return text.replace('-', '−');
}
