import { connectionOf, type ConnectionArgs } from './connection';
import { type Context } from './context';
import { gid } from './gid';
import { nothing } from './money-sums';
import { givenBack, type MadeRefund, type OrderState } from './order-state';
import { showLine } from './show-line';
import { moneyBag, type Bag } from './show-money';
import { shippingLine, transaction } from './show-parts';
import type { Money } from './world';

export function showRefund(refund: MadeRefund, state: OrderState, context: Context) {
  const { order } = state;
  const bag = (amount: Money) =>
    moneyBag(amount, { shop: context.shop.world.shop.currency, presentment: order.currency });
  return {
    __typename: 'Refund',
    id: gid('Refund', refund.id),
    legacyResourceId: String(refund.id),
    createdAt: refund.at,
    updatedAt: refund.at,
    processedAt: refund.at,
    note: refund.note,
    order: () => context.show.order(state, context),
    totalRefundedSet: bag(state.isPaid ? givenBack(refund) : nothing),
    ...listsOf(refund, state, context, bag),
  };
}

function lineOf({ lines }: OrderState, id: number) {
  const line = lines.find((one) => one.id === id);
  if (!line) throw new TypeError(`a refund names the line ${id}, which is not there`);
  return line;
}

function negative({ shop, presentment }: Money): Money {
  return { shop: `-${shop}`, presentment: `-${presentment}` };
}

function listsOf(refund: MadeRefund, state: OrderState, context: Context, bag: (amount: Money) => Bag) {
  const list =
    <Item extends { readonly rank: number }>(items: readonly Item[]) =>
    (args: ConnectionArgs) =>
      connectionOf(items, args, ({ rank }) => [rank, rank], context.inBulk);
  return {
    refundLineItems: list(
      refund.lines.map(({ lineId, quantity, subtotal, tax }) => ({
        rank: lineId,
        id: gid('RefundLineItem', refund.id * 1_000 + (lineId % 1_000)),
        lineItem: () => showLine(lineOf(state, lineId), state, context),
        quantity,
        restockType: 'RETURN',
        restocked: true,
        priceSet: bag(lineOf(state, lineId).unitPrice),
        subtotalSet: bag(subtotal),
        totalTaxSet: bag(tax),
      })),
    ),
    refundShippingLines: list(
      refund.shipping === null
        ? []
        : [
            {
              rank: 1,
              id: gid('RefundShippingLine', refund.id),
              subtotalAmountSet: bag(refund.shipping),
              taxAmountSet: bag(nothing),
              shippingLine: () => shippingLine(state, bag),
            },
          ],
    ),
    orderAdjustments: list(
      refund.adjustment === null
        ? []
        : [
            {
              rank: 1,
              __typename: 'OrderAdjustment',
              id: gid('OrderAdjustment', refund.id),
              // Less than nothing, since it is taken off the order.
              amountSet: bag(negative(refund.adjustment)),
              taxAmountSet: bag(nothing),
              reason: 'REFUND_DISCREPANCY',
            },
          ],
    ),
    transactions: list(
      state.isPaid
        ? [{ rank: 1, ...transaction(refund.id + 50_000_000, 'REFUND', refund.at, bag(givenBack(refund))) }]
        : [],
    ),
  };
}
