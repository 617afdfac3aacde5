import { gid } from './gid';
import type { OrderState } from './order-state';
import type { Bag } from './show-money';
import type { Money } from './world';

export function shippingLine({ order }: OrderState, bag: (amount: Money) => Bag) {
  const price = bag(order.shipping);
  return {
    id: gid('ShippingLine', order.id),
    title: 'Standard',
    code: 'standard',
    originalPriceSet: price,
    discountedPriceSet: price,
    taxLines: [],
  };
}

export function transaction(id: number, kind: string, at: string, amountSet: Bag) {
  const done = { status: 'SUCCESS', gateway: 'shopify_payments', processedAt: at, createdAt: at, test: false };
  return { __typename: 'OrderTransaction', id: gid('OrderTransaction', id), kind, amountSet, ...done };
}
