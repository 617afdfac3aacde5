import { Decimal } from '@customering/simulator-core';
import type { Money } from './world';

type Side = 'shop' | 'presentment';
const sides: readonly Side[] = ['shop', 'presentment'];

export const nothing: Money = { shop: '0', presentment: '0' };

/** Exactly, in both currencies. */
export function sum(amounts: readonly Money[]): Money {
  return each((side) => amounts.reduce((total, amount) => total.plus(Decimal.of(amount[side])), Decimal.zero));
}

export function times(amount: Money, count: number): Money {
  return each((side) => Decimal.of(amount[side]).times(count));
}

export function minus(from: Money, amount: Money): Money {
  return each((side) => Decimal.of(from[side]).minus(Decimal.of(amount[side])));
}

function each(make: (side: Side) => Decimal): Money {
  const [shop, presentment] = sides.map((side) => make(side).toString());
  return { shop: shop ?? '0', presentment: presentment ?? '0' };
}
