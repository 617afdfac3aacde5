import type { Dice } from '@customering/simulator-core';
import type { Ware } from './catalogue';
import type { Purchase } from './purchases';
import { dayMs } from './timeline';

/** Amounts in cents, without tax. */
export interface OrderedLine {
  readonly ware: Ware;
  readonly quantity: number;
  /** Of the whole line. */
  readonly discount: number;
}

export interface GivenBack {
  readonly atMs: number;
  /** Place of the line; all its pieces come back. */
  readonly line: number;
}

export interface InventedOrder extends Purchase {
  readonly number: number;
  readonly lines: readonly OrderedLine[];
  readonly shipping: number;
  readonly givenBack: GivenBack | null;
  /** Never paid and cancelled a week later: no sale. */
  readonly isVoid: boolean;
}

/** Each purchase as an order; some orders more come to nothing. */
export function inventOrders(
  all: Dice,
  purchases: readonly Purchase[],
  wares: readonly Ware[],
): readonly InventedOrder[] {
  return purchases.flatMap((purchase, index) => {
    const order = orderOf(all.of(`order ${index}`), purchase, wares, index * 2, false);
    const isRetried = index % 180 === 179;
    return isRetried ? [orderOf(all.of(`void ${index}`), purchase, wares, index * 2 + 1, true), order] : [order];
  });
}

function orderOf(dice: Dice, purchase: Purchase, wares: readonly Ware[], number: number, isVoid: boolean) {
  const own = wares.filter(({ brand }) => brand === purchase.brand);
  const pieces = purchase.person.account === null ? 1 : 6;
  const lines = Array.from({ length: dice.pick([1, 1, 2, 2, 3, 4]) }, (): OrderedLine => {
    const ware = dice.pick(own);
    const quantity = dice.pick([1, 1, 1, 2]) * pieces;
    return { ware, quantity, discount: dice.chance(0.15) ? Math.floor((ware.price * quantity) / 10) : 0 };
  });
  const isGivenBack = !isVoid && dice.chance(0.06);
  const back = { atMs: purchase.atMs + dice.whole(3, 45) * dayMs, line: dice.whole(0, lines.length - 1) };
  const shipping = dice.chance(0.6) ? 490 : 0;
  return { ...purchase, number, lines, shipping, givenBack: isGivenBack ? back : null, isVoid };
}

/** Without tax, behind discounts. */
export function netOf({ ware, quantity, discount }: OrderedLine): number {
  return ware.price * quantity - discount;
}
