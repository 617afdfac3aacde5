import { z } from 'zod';
import { amount, choice, currency, decimal, id, noted, text, time } from './field';
import type { Frozen } from './frozen';
import { kind } from './kind';

export const orderLine = z.strictObject({
  sku: text("the shop's number of the article").optional(),
  title: text('name of the article').optional(),
  quantity: decimal('how many pieces'),
  unitPrice: decimal('price of one piece before discount and tax').optional(),
  discount: decimal('taken off the line').optional(),
  tax: decimal('tax of the line').optional(),
  unitCost: decimal('what one piece costs us').optional(),
});
/** One line of an order. */
export type OrderLine = Frozen<z.output<typeof orderLine>>;

export const order = kind(
  'order',
  {
    version: 2,
    means:
      'A purchase, dated when it was placed. Net sales are gross − discount: what the goods brought, before tax and shipping.',
  },
  {
    currency: currency(),
    gross: amount('goods at their price, before discount, tax and shipping'),
    discount: decimal('taken off the goods').optional(),
    tax: decimal('tax on the order').optional(),
    shipping: decimal('paid for shipping').optional(),
    units: decimal('pieces').optional(),
    status: text('state at the sender, such as placed, paid or cancelled').optional(),
    lines: noted(z.array(orderLine), { kind: 'list', means: 'what was bought' }).optional(),
    shippingCost: amount('what shipping costs us').optional(),
  },
);
/** A purchase. `net` = gross − discount: what the goods brought, before tax and shipping. */
export type Order = Frozen<z.output<typeof order>>;

export const refund = kind(
  'refund',
  { version: 2, means: 'Money given back, dated when it was given back.' },
  {
    orderExternalId: text('external id of the order').optional(),
    currency: currency(),
    amount: amount('what was given back, positive and before tax'),
    tax: decimal('tax given back').optional(),
    reason: text('why it was given back').optional(),
  },
);
/** Money given back, dated when it was given back; `amount` is positive and before tax. */
export type Refund = Frozen<z.output<typeof refund>>;

export const payment = kind(
  'payment',
  {
    version: 1,
    means: 'Money moved, was disputed or cost a fee. A dispute, and how it ended, are records of their own.',
  },
  {
    event: choice(['charge', 'dispute', 'dispute_won', 'fee'], 'what happened'),
    status: choice(['succeeded', 'pending', 'failed'], 'whether the money moved'),
    currency: currency(),
    amount: amount('what the person paid, or what is disputed; 0 for a fee alone'),
    fee: decimal('what the payment service keeps; negative when it gives a fee back').optional(),
    method: text('how it was paid, such as card or invoice').optional(),
    orderExternalId: text('external id of the order').optional(),
    subscription: text('key of the subscription').optional(),
    paymentExternalId: text('external id of the payment that is disputed').optional(),
    reason: text('why it failed or is disputed').optional(),
  },
);
/** Money moved, was disputed or cost a fee. */
export type Payment = Frozen<z.output<typeof payment>>;

export const subscription = kind(
  'subscription',
  {
    version: 1,
    means:
      'The state of a subscription or a contract from `occurredAt` on. Each change of state is a record of its own.',
  },
  {
    subscription: id("the sender's id of the subscription, the same for all its states"),
    status: choice(['trialing', 'active', 'past_due', 'paused', 'cancelled', 'expired'], 'state from now on'),
    plan: text('key of the plan').optional(),
    currency: currency('currency of the amount, ISO 4217 such as EUR').optional(),
    amount: amount('price of one interval, before tax', { needs: 'currency' }).optional(),
    interval: choice(['day', 'week', 'month', 'year'], 'what is paid for at once').optional(),
    intervalCount: amount('how many of them; 1 when left out').optional(),
    quantity: amount('seats or pieces').optional(),
    startedAt: time('when the subscription began').optional(),
    endsAt: time('when what is paid for ends').optional(),
    reason: text('why it was cancelled').optional(),
  },
);
/** The state of a subscription or a contract from `occurredAt` on. */
export type Subscription = Frozen<z.output<typeof subscription>>;

export const product = kind(
  'product',
  { version: 1, means: 'What an article is and costs from `occurredAt` on, until the next record of the same sku.' },
  {
    sku: id("the shop's number of the article, as in the lines of orders"),
    title: text('name of the article').optional(),
    category: text('group of articles').optional(),
    currency: currency('currency of cost and price, ISO 4217 such as EUR').optional(),
    unitCost: amount('what one piece costs us', { needs: 'currency' }).optional(),
    unitPrice: amount('price of one piece before tax', { needs: 'currency' }).optional(),
  },
);
/** What an article is and costs from `occurredAt` on, until the next record of the same sku. */
export type Product = Frozen<z.output<typeof product>>;
