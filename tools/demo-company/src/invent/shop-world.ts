import { Decimal } from '@customering/simulator-core';
import type { WorldInput } from '@customering/simulator-shopify';
import { truths } from '../truths';
import type { BrandKey, Ware } from './catalogue';
import { netOf, type InventedOrder, type OrderedLine } from './orders';
import type { Person } from './people';
import { dayMs, instant, type Timeline } from './timeline';

const { company, brands } = truths;
const taxRate = 0.19;
/** So that one shop's numbers are not another's. */
const apart: Readonly<Record<BrandKey, number>> = { wood: 0, plush: 10_000_000 };

/** One brand's web shop: its customers, its wares, and all that is ordered there. */
export function shopWorld(
  brand: BrandKey,
  orders: readonly InventedOrder[],
  wares: readonly Ware[],
  timeline: Timeline,
): WorldInput {
  const own = orders.filter((order) => order.brand === brand && order.person.account === null);
  const name = brands[brand];
  return {
    shop: {
      id: brand === 'wood' ? 1 : 2,
      name,
      domain: `${name.toLowerCase()}.myshopify.com`,
      currency: company.currency,
      timeZone: company.zone,
      email: `shop@${name.toLowerCase()}.example`,
    },
    customers: customersOf(brand, orders, timeline),
    products: wares.filter((ware) => ware.brand === brand).map((ware) => productOf(ware, timeline)),
    orders: own.map((order) => toOrder(order, timeline)),
  };
}

export function customerNumber(brand: BrandKey, { number }: Person): number {
  return apart[brand] + 1_000_000 + number;
}

/** Whoever is in both shops has an account in the second one a day after the first purchase, also without an order there. */
function customersOf(brand: BrandKey, orders: readonly InventedOrder[], timeline: Timeline) {
  const since = new Map<Person, number>();
  for (const { person, brand: at, atMs } of orders) {
    if (person.account !== null || !(at === brand || person.inBoth)) continue;
    const known = since.get(person);
    const fromMs = at === brand ? atMs - 60_000 : atMs + dayMs;
    since.set(person, Math.min(known ?? Number.POSITIVE_INFINITY, fromMs));
  }
  return [...since].map(([person, fromMs]) => {
    const { firstName, lastName, email, phone } = person;
    const times = { createdAt: timeline.instant(fromMs), updatedAt: timeline.instant(fromMs) };
    return { id: customerNumber(brand, person), ...times, firstName, lastName, email: email[brand], phone };
  });
}

function productOf({ id, brand, sku, title, price, cost }: Ware, { beginMs }: Timeline) {
  const times = { createdAt: instant(beginMs), updatedAt: instant(beginMs) };
  const variant = { id: id + 40_000, inventoryItemId: id + 60_000, sku, title: 'Default' };
  const variants = [{ ...variant, price: euros(price), unitCost: euros(cost) }];
  return { id: id + 20_000, title, productType: 'Toy', vendor: brands[brand], ...times, variants };
}

function toOrder(order: InventedOrder, timeline: Timeline): WorldInput['orders'][number] {
  const { brand, number, atMs, person, isVoid, givenBack, lines, shipping } = order;
  const id = apart[brand] + 100_000 + number;
  return {
    id,
    createdAt: timeline.instant(atMs),
    currency: company.currency,
    customerId: customerNumber(brand, person),
    email: person.email[brand],
    paid: !isVoid,
    lines: lines.map((line, place) => toLine(line, id * 10 + place)),
    shipping: both(shipping),
    later: [
      ...(isVoid ? [{ at: timeline.instant(atMs + 7 * dayMs), kind: 'cancelled' as const, refund: null }] : []),
      ...(givenBack === null ? [] : [toRefund(id, lines, { ...givenBack, at: timeline.instant(givenBack.atMs) })]),
    ],
  };
}

function toRefund(order: number, lines: readonly OrderedLine[], { at, line }: { at: string; line: number }) {
  const back = lines.slice(line, line + 1).map((one) => ({
    lineId: order * 10 + line,
    quantity: one.quantity,
    subtotal: both(netOf(one)),
    tax: both(taxOf(one)),
  }));
  return { at, kind: 'refunded' as const, refund: { id: order * 10 + 5, lines: back } };
}

function toLine(line: OrderedLine, id: number) {
  const { ware, quantity, discount } = line;
  const { sku, title } = ware;
  const money = { unitPrice: both(ware.price), discount: both(discount), tax: both(taxOf(line)) };
  return { id, variantId: ware.id + 40_000, sku, title, quantity, ...money };
}

function taxOf(line: OrderedLine): number {
  return Math.round(netOf(line) * taxRate);
}

function both(cents: number) {
  return { shop: euros(cents), presentment: euros(cents) };
}

export function euros(cents: number): string {
  return Decimal.units(cents, 2).toString();
}
