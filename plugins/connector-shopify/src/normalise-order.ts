import {
  sumDecimals,
  type CanonicalRecord,
  type Normalised,
  type Order,
  type OrderLine,
  type Tombstone,
} from '@customering/plugin-sdk';
import { readAnsweredOrder } from './answered-order';
import { readDeliveredOrder } from './delivered-order';
import { minus, nothing, share, times } from './money';
import { identifiersOf } from './person';
import { isAnswer, isGiven } from './read-as';
import type { Sale, SaleLine } from './sale';

/** An order that ended in one of these states and was then cancelled has brought nothing, and nothing is given back for it. */
const unpaid = new Set(['pending', 'authorized', 'voided', 'expired', '']);

/** An order: what was sold, and that somebody bought. */
export function normaliseOrder(payload: unknown): Normalised {
  const sale = isAnswer(payload) ? readAnsweredOrder(payload) : readDeliveredOrder(payload);
  if (sale.isTest) return { ignored: 'test_order' };
  if (sale.cancelledAt !== null && unpaid.has(sale.payment)) return { records: [toVoid(sale, sale.cancelledAt)] };
  const base = { occurredAt: sale.placedAt, identifiers: identifiersOf(sale.person) };
  return { records: [toOrder(sale, base), toInteraction(sale, base)] };
}

/** It was counted while it waited for its payment. */
function toVoid({ id }: Sale, cancelledAt: string): Tombstone {
  return {
    type: 'tombstone',
    externalId: `${id}:void`,
    occurredAt: cancelledAt,
    identifiers: [],
    of: 'order',
    targetExternalId: id,
  };
}

type Base = Pick<CanonicalRecord, 'occurredAt' | 'identifiers'>;

function toOrder(sale: Sale, base: Base): Order {
  const goods = sale.lines.filter(({ isGiftCard }) => !isGiftCard);
  const { net, discount } = netOf(sale);
  return {
    ...base,
    type: 'order',
    externalId: sale.id,
    currency: sale.currency,
    gross: sumDecimals([net, discount]),
    discount,
    tax: sale.tax,
    shipping: sale.taxesIncluded ? minus(sale.shipping, sale.shippingTax) : sale.shipping,
    units: String(goods.reduce((sum, { quantity }) => sum + quantity, 0)),
    status: sale.cancelledAt !== null ? 'cancelled' : sale.payment,
    lines: goods.map((line) => toLine(line, sale)),
  };
}

/** The vendor's own sums, without gift cards, and without the tax that prices hold. */
function netOf({ goods, subtotal, lines, taxesIncluded }: Sale): { readonly net: string; readonly discount: string } {
  const cards = lines.filter(({ isGiftCard }) => isGiftCard);
  const before = minus(goods ?? sumDecimals(lines.map(priceOf)), ...cards.map(priceOf));
  const behind = minus(subtotal, ...cards.map((card) => minus(priceOf(card), card.discount)));
  const taxes = taxesIncluded ? lines.filter(({ isGiftCard }) => !isGiftCard).map(({ tax }) => tax) : [];
  return { net: minus(behind, ...taxes), discount: minus(before, behind) };
}

function priceOf({ unitPrice, quantity }: SaleLine): string {
  return times(unitPrice, quantity);
}

function toLine(line: SaleLine, { taxesIncluded }: Sale): OrderLine {
  const { sku, title, quantity, unitPrice, discount, tax, unitCost } = line;
  const taxOfOne = taxesIncluded ? share(tax, 1, quantity) : nothing;
  return {
    ...(isGiven(sku) ? { sku } : {}),
    ...(isGiven(title) ? { title } : {}),
    quantity: String(quantity),
    unitPrice: minus(unitPrice, taxOfOne),
    discount,
    tax,
    ...(unitCost === null ? {} : { unitCost }),
  };
}

function toInteraction(sale: Sale, base: Base): CanonicalRecord {
  const { name, salesChannel, discountCodes, cameBy } = sale;
  const told = Object.entries({ name, salesChannel, ...cameBy }).filter(([, value]) => isGiven(value));
  return {
    ...base,
    type: 'interaction',
    externalId: `${sale.id}:placed`,
    channel: 'ecommerce',
    signal: 'action',
    name: 'Order placed',
    direction: 'inbound',
    orderExternalId: sale.id,
    properties: { ...Object.fromEntries(told), ...(discountCodes.length > 0 ? { discountCodes } : {}) },
  };
}
