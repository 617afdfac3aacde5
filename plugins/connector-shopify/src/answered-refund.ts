import { negateDecimal, sumDecimals } from '@customering/plugin-sdk';
import { z } from 'zod';
import { customer } from './answered-order';
import { numberOf } from './gid';
import type { GivenBack } from './given-back';
import { bag, connection, readAs, words } from './read-as';

const refund = z.looseObject({
  id: z.string(),
  createdAt: z.string(),
  note: words,
  totalRefundedSet: bag,
  refundLineItems: connection(z.looseObject({ subtotalSet: bag, totalTaxSet: bag })).nullish(),
  refundShippingLines: connection(z.looseObject({ subtotalAmountSet: bag, taxAmountSet: bag })).nullish(),
  orderAdjustments: connection(z.looseObject({ amountSet: bag, taxAmountSet: bag })).nullish(),
});

const order = z.looseObject({
  id: z.string(),
  currencyCode: z.string(),
  test: z.boolean().nullish(),
  email: words,
  phone: words,
  customer,
});

const pulled = z.looseObject({ order, refund });

/** A refund as it is asked for, beside its order. */
export function readAnsweredRefund(payload: unknown): GivenBack {
  const { refund: read, order: its } = readAs(pulled, payload, 'refund');
  const [lines, shipping, adjustments] = [
    read.refundLineItems ?? [],
    read.refundShippingLines ?? [],
    read.orderAdjustments ?? [],
  ];
  return {
    id: numberOf(read.id),
    order: numberOf(its.id),
    at: read.createdAt,
    currency: its.currencyCode,
    money: read.totalRefundedSet,
    goods: sumDecimals(lines.map(({ subtotalSet }) => subtotalSet)),
    goodsTax: sumDecimals(lines.map(({ totalTaxSet }) => totalTaxSet)),
    shipping: sumDecimals(shipping.map(({ subtotalAmountSet }) => subtotalAmountSet)),
    shippingTax: sumDecimals(shipping.map(({ taxAmountSet }) => taxAmountSet)),
    adjusted: negateDecimal(sumDecimals(adjustments.map(({ amountSet }) => amountSet))),
    adjustedTax: negateDecimal(sumDecimals(adjustments.map(({ taxAmountSet }) => taxAmountSet))),
    reason: read.note,
    person: {
      customer: its.customer ? numberOf(its.customer.id) : '',
      emails: [its.customer?.defaultEmailAddress?.emailAddress, its.email],
      phones: [its.customer?.defaultPhoneNumber?.phoneNumber, its.phone],
    },
    isTest: its.test ?? false,
    isForeign: false,
  };
}
