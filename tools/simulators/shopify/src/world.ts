import { z } from 'zod';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
/** An amount in the currency of the shop, and in the one that the customer saw. */
const money = z.strictObject({ shop: decimal, presentment: decimal });
const at = z.iso.datetime({ offset: true });
const id = z.int().positive();

const line = z.strictObject({
  id,
  variantId: id.nullable(),
  sku: z.string().nullable(),
  title: z.string(),
  quantity: z.int().positive(),
  unitPrice: money,
  /** Of the whole line. */
  discount: money,
  tax: money,
});

const refund = z.strictObject({
  id,
  note: z.string().default(''),
  lines: z.array(z.strictObject({ lineId: id, quantity: z.int().positive(), subtotal: money, tax: money })),
  /** Given back of the shipping. */
  shipping: money.nullable().default(null),
  /** Given back for no line: a kindness, or a difference. Zero or more. */
  adjustment: money.nullable().default(null),
});

/** What happens to an order after it was placed. */
const change = z.discriminatedUnion('kind', [
  z.strictObject({ at, kind: z.literal('paid') }),
  z.strictObject({ at, kind: z.literal('touched'), note: z.string() }),
  /** The order was edited. */
  z.strictObject({ at, kind: z.literal('line_added'), line }),
  z.strictObject({ at, kind: z.literal('refunded'), refund }),
  z.strictObject({ at, kind: z.literal('cancelled'), refund: refund.nullable() }),
  z.strictObject({ at, kind: z.literal('deleted') }),
]);

const order = z.strictObject({
  id,
  createdAt: at,
  /** The currency that the customer saw. */
  currency: z.string().length(3),
  customerId: id.nullable(),
  email: z.string().nullable(),
  sourceName: z.string().default('web'),
  landingPage: z.string().nullable().default(null),
  paid: z.boolean(),
  taxesIncluded: z.boolean().default(false),
  lines: z.array(line).min(1),
  shipping: money,
  later: z.array(change).default([]),
});

const customer = z.strictObject({
  id,
  createdAt: at,
  updatedAt: at,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

const variant = z.strictObject({
  id,
  inventoryItemId: id,
  sku: z.string(),
  title: z.string(),
  price: decimal,
  /** In the currency of the shop. */
  unitCost: decimal.nullable(),
});

const product = z.strictObject({
  id,
  title: z.string(),
  productType: z.string(),
  vendor: z.string(),
  createdAt: at,
  updatedAt: at,
  variants: z.array(variant),
});

/** Everything that a shop holds, and everything that will happen to it. */
export const worldSchema = z.strictObject({
  shop: z.strictObject({
    id: id.default(1),
    name: z.string(),
    domain: z.string().regex(/\.myshopify\.com$/),
    currency: z.string().length(3),
    timeZone: z.string(),
    email: z.string().default('owner@example.com'),
  }),
  customers: z.array(customer),
  products: z.array(product),
  orders: z.array(order),
});

export type World = z.output<typeof worldSchema>;
export type WorldInput = z.input<typeof worldSchema>;
export type Money = z.output<typeof money>;
export type Line = z.output<typeof line>;
export type Refund = z.output<typeof refund>;
export type Change = z.output<typeof change>;
export type Order = z.output<typeof order>;
export type Customer = z.output<typeof customer>;
export type Product = z.output<typeof product>;
export type Variant = z.output<typeof variant>;
