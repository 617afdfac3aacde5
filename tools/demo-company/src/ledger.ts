import { Decimal, Ledger } from '@customering/simulator-core';
import { truths } from './truths';
import type { Happened } from './invent/company';
import { netOf, type InventedOrder } from './invent/orders';
import { localDay } from './invent/timeline';

/**
 * What is true of the company by the end of the day before it is loaded, added up from what happened and from nothing that a vendor says.
 * Days are the company's own. `net_sales` in its currency, by brand and place; `orders` likewise; `contacts` and `calls` by team; `visits` by
 * store; `answers`, and `recommend` as the sum of the scores, by brand.
 */
export function ledgerOf({ timeline, orders, storeSales, visits, contacts, answers }: Happened): Ledger {
  const ledger = new Ledger();
  const isPast = (atMs: number) => atMs < timeline.dayMs;
  for (const order of orders) addOrder(ledger, order, isPast);
  for (const { day, store, amount } of storeSales) {
    const by = { brand: truths.brands[store.brand], place: store.name };
    ledger.add('net_sales', day, Decimal.units(amount, 2), by);
    ledger.add('orders', day, 1, by);
  }
  for (const { day, store, visits: count } of visits) ledger.add('visits', day, count, { store: store.name });
  for (const { atMs, team, isCall } of contacts)
    if (isPast(atMs)) ledger.add(isCall ? 'calls' : 'tickets', localDay(atMs), 1, { team });
  for (const { atMs, purchase, recommend } of answers) {
    const by = { brand: truths.brands[purchase.brand] };
    ledger.add('answers', localDay(atMs), 1, by);
    ledger.add('recommend', localDay(atMs), recommend, by);
  }
  return ledger;
}

function addOrder(ledger: Ledger, order: InventedOrder, isPast: (atMs: number) => boolean): void {
  const { atMs, brand, person, lines, givenBack, isVoid } = order;
  if (isVoid || !isPast(atMs)) return;
  const isBusiness = person.account !== null;
  const by = { brand: truths.brands[brand], place: isBusiness ? 'business' : 'web' };
  const net = lines.reduce((sum, line) => sum + netOf(line), 0);
  ledger.add('net_sales', localDay(atMs), Decimal.units(net, 2), by);
  ledger.add('orders', localDay(atMs), 1, by);
  const back = givenBack === null ? undefined : lines[givenBack.line];
  // What business customers send back is in no book of the company's.
  if (givenBack === null || back === undefined || isBusiness || !isPast(givenBack.atMs)) return;
  ledger.add('net_sales', localDay(givenBack.atMs), Decimal.units(-netOf(back), 2), by);
}
