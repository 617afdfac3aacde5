import type { Dice } from '@customering/simulator-core';
import { truths } from '../truths';
import type { BrandKey, Ware } from './catalogue';
import { netOf, type InventedOrder } from './orders';
import { dayMs, localDay, type Timeline } from './timeline';

export interface Store {
  readonly name: string;
  readonly brand: BrandKey;
  /** Usual sales of a day, in cents; null where a share of the brand's sales is planted. */
  readonly daily: number | null;
  readonly visitors: number;
}

export const stores: readonly Store[] = [
  { name: truths.dependency.store, brand: 'plush', daily: null, visitors: 210 },
  { name: 'Lang München', brand: 'wood', daily: 42_000, visitors: 160 },
  { name: 'Kinderwelt Wien', brand: 'wood', daily: 31_000, visitors: 120 },
];

/** What a partner says of one article on one day. */
export interface StoreSale {
  readonly store: Store;
  readonly day: string;
  readonly ware: Ware;
  readonly units: number;
  /** Cents, without tax. */
  readonly amount: number;
}

export interface StoreVisits {
  readonly store: Store;
  readonly day: string;
  readonly visits: number;
}

/** Up to the day before loading: a partner sends whole days. */
export function inventStoreSales(all: Dice, wares: readonly Ware[], orders: readonly InventedOrder[], time: Timeline) {
  return stores.flatMap((store) => {
    const own = wares.filter(({ brand }) => brand === store.brand);
    const rows = daysOf(time).flatMap((day, place) => salesOf(all.of(`sales ${store.name} ${place}`), store, own, day));
    return store.daily === null ? scaledTo(rows, plantedSales(orders, time), time) : rows;
  });
}

export function inventVisits(all: Dice, time: Timeline): readonly StoreVisits[] {
  return stores.flatMap((store) =>
    daysOf(time).map((day, place) => {
      const dice = all.of(`visits ${store.name} ${place}`);
      return {
        store,
        day,
        visits: Math.max(20, Math.round(store.visitors * season(day) * (1 + 0.12 * dice.normal()))),
      };
    }),
  );
}

function daysOf({ beginMs, dayMs: untilMs }: Timeline): string[] {
  const count = (untilMs - beginMs) / dayMs;
  return Array.from({ length: count - 1 }, (_, place) => localDay(beginMs + place * dayMs + dayMs / 2));
}

/** Toys are bought before Christmas. */
function season(day: string): number {
  const month = Number(day.slice(5, 7));
  return month === 12 ? 2.1 : month === 11 ? 1.5 : 1;
}

function salesOf(dice: Dice, store: Store, own: readonly Ware[], day: string): StoreSale[] {
  const wanted = (store.daily ?? 100_000) * season(day) * (1 + 0.15 * dice.normal());
  const wares = dice.shuffled(own).slice(0, 4);
  return wares.map((ware) => {
    const units = Math.max(1, Math.round(wanted / wares.length / ware.price));
    return { store, day, ware, units, amount: units * ware.price };
  });
}

/** What the store has to sell in the last year for the planted share, in cents. */
function plantedSales(orders: readonly InventedOrder[], time: Timeline): number {
  const { share } = truths.dependency;
  return Math.round((share / (1 - share)) * ownSalesOfLastYear(orders, time));
}

function ownSalesOfLastYear(orders: readonly InventedOrder[], { dayMs: untilMs }: Timeline): number {
  const isLate = (atMs: number) => atMs >= untilMs - 365 * dayMs && atMs < untilMs;
  return orders
    .filter(({ brand, isVoid, person }) => brand === 'plush' && !isVoid && person.account === null)
    .reduce((sum, { lines, atMs, givenBack }) => {
      const back = givenBack && isLate(givenBack.atMs) ? lines[givenBack.line] : undefined;
      const sold = isLate(atMs) ? lines.reduce((all, line) => all + netOf(line), 0) : 0;
      return sum + sold - (back ? netOf(back) : 0);
    }, 0);
}

/** Prices in the partner's shop are the partner's own: amounts are stretched, units stay. */
function scaledTo(rows: readonly StoreSale[], wanted: number, { dayMs: untilMs }: Timeline): StoreSale[] {
  const from = localDay(untilMs - 365 * dayMs);
  const told = rows.filter(({ day }) => day >= from).reduce((sum, { amount }) => sum + amount, 0);
  return rows.map((row) => ({ ...row, amount: Math.round((row.amount * wanted) / told) }));
}
