const places = 10;

/** The exact sum of decimal numbers written as text, such as "12.50" and "-3"; money is never added as a float. */
export function sumDecimals(terms: readonly string[]): string {
  const units = terms.reduce((sum, term) => sum + toUnits(term), 0n);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The same number with the other sign. */
export function negateDecimal(term: string): string {
  return term.startsWith('-') ? term.slice(1) : /^[0.]*$/.test(term) ? term : `-${term}`;
}

function toUnits(term: string): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d{1,10}))?$/.exec(term);
  if (!parts) throw new TypeError(`"${term}" is no decimal number of at most ${places} places`);
  const units = BigInt((parts[2] ?? '') + (parts[3] ?? '').padEnd(places, '0'));
  return parts[1] === '-' ? -units : units;
}
