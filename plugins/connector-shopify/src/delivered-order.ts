import { sumDecimals } from '@customering/plugin-sdk';
import { z } from 'zod';
import { idIn } from './gid';
import { count, decimal, isGiven, readAs, words } from './read-as';
import type { CameBy, Sale, SaleLine } from './sale';

const ids = { id: z.union([z.number(), z.string()]), admin_graphql_api_id: words };
const taxLines = z.array(z.looseObject({ price: decimal })).nullish();

const line = z.looseObject({
  title: words,
  sku: words,
  quantity: count,
  price: decimal,
  gift_card: z.boolean().nullish(),
  total_discount: decimal.nullish(),
  discount_allocations: z.array(z.looseObject({ amount: decimal })).nullish(),
  tax_lines: taxLines,
});

const shippingLine = z.looseObject({
  price: decimal,
  discounted_price: decimal.nullish(),
  tax_lines: taxLines,
});

const order = z.looseObject({
  ...ids,
  name: z.string().default(''),
  created_at: z.string(),
  processed_at: words,
  cancelled_at: words,
  test: z.boolean().nullish(),
  currency: z.string(),
  taxes_included: z.boolean().nullish(),
  financial_status: words,
  email: words,
  phone: words,
  source_name: words,
  discount_codes: z.array(z.looseObject({ code: words })).nullish(),
  subtotal_price: decimal,
  total_line_items_price: decimal.nullish(),
  total_tax: decimal.nullish(),
  shipping_lines: z.array(shippingLine).nullish(),
  customer: z.looseObject({ id: ids.id.nullish(), admin_graphql_api_id: words, email: words, phone: words }).nullish(),
  landing_site: words,
  referring_site: words,
  line_items: z.array(line),
});

type Delivered = z.output<typeof order>;

/** An order as it is delivered, in the form of the vendor's older interface. */
export function readDeliveredOrder(payload: unknown): Sale {
  const read = readAs(order, payload, 'order');
  const shipping = read.shipping_lines ?? [];
  return {
    id: idIn(read),
    name: read.name,
    placedAt: read.processed_at ?? read.created_at,
    isTest: read.test ?? false,
    cancelledAt: isGiven(read.cancelled_at) ? read.cancelled_at : null,
    payment: (read.financial_status ?? '').toLowerCase(),
    currency: read.currency,
    taxesIncluded: read.taxes_included ?? false,
    goods: read.total_line_items_price ?? null,
    subtotal: read.subtotal_price,
    tax: read.total_tax ?? '0',
    shipping: sumDecimals(shipping.map(({ price, discounted_price }) => discounted_price ?? price)),
    shippingTax: sumDecimals(shipping.map(({ tax_lines }) => taxOf(tax_lines))),
    lines: read.line_items.map(toLine),
    person: personOf(read),
    cameBy: cameByOf(read),
    salesChannel: read.source_name,
    discountCodes: (read.discount_codes ?? []).flatMap(({ code }) => (isGiven(code) ? [code] : [])),
  };
}

function toLine(read: z.output<typeof line>): SaleLine {
  const { discount_allocations: allocated, total_discount: told } = read;
  return {
    sku: read.sku,
    title: read.title,
    quantity: read.quantity,
    unitPrice: read.price,
    discount: allocated ? sumDecimals(allocated.map(({ amount }) => amount)) : (told ?? '0'),
    tax: taxOf(read.tax_lines),
    unitCost: null,
    isGiftCard: read.gift_card ?? false,
  };
}

export function taxOf(taxes: z.output<typeof taxLines>): string {
  return sumDecimals((taxes ?? []).map(({ price }) => price));
}

function personOf({ customer, email, phone }: Delivered): Sale['person'] {
  return {
    customer: customer ? idIn(customer) : '',
    emails: [customer?.email, email],
    phones: [customer?.phone, phone],
  };
}

/** The address of the first page holds what the campaign's link said. It may be a path alone. */
function cameByOf({ landing_site: landing, referring_site: referrer }: Delivered): CameBy {
  const query = new URLSearchParams((landing ?? '').split('?')[1]?.split('#')[0] ?? '');
  return {
    landing: landing ?? undefined,
    referrer: referrer ?? undefined,
    source: query.get('utm_source') ?? undefined,
    medium: query.get('utm_medium') ?? undefined,
    campaign: query.get('utm_campaign') ?? undefined,
  };
}
