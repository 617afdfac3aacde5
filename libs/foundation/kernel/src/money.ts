import { addDecimals, type Decimal } from './decimal';

/** An exact amount in one ISO 4217 currency. Amounts of two currencies are never added. */
export interface Money {
  readonly amount: Decimal;
  readonly currency: string;
}

export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

export function addMoney(currency: string, terms: readonly Money[]): Money {
  const foreign = terms.find((term) => term.currency !== currency);
  if (foreign) throw new TypeError(`cannot add ${foreign.currency} to ${currency} without a rate`);
  return { currency, amount: addDecimals(terms.map((term) => term.amount)) };
}
