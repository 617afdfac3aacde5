import { negateDecimal, PluginError, sumDecimals } from '@customering/plugin-sdk';
import { z } from 'zod';
import { taxOf } from './delivered-order';
import { idIn } from './gid';
import type { GivenBack } from './given-back';
import { share, times } from './money';
import { count, decimal, readAs, words } from './read-as';

/** This form writes amounts as texts, and in some places as numbers. */
const amount = z.union([decimal, z.number().transform(String).pipe(decimal)]);
const inShop = z
  .looseObject({ shop_money: z.looseObject({ amount, currency_code: words }) })
  .transform(({ shop_money }) => ({ amount: shop_money.amount, currency: shop_money.currency_code }));

const line = z.looseObject({
  quantity: count,
  subtotal: amount.nullish(),
  subtotal_set: inShop.nullish(),
  total_tax: amount.nullish(),
  line_item: z
    .looseObject({ quantity: count, price: decimal, tax_lines: z.array(z.looseObject({ price: decimal })).nullish() })
    .nullish(),
});
const transaction = z.looseObject({
  amount,
  kind: words,
  status: words,
  currency: words,
  test: z.boolean().nullish(),
});
const adjustment = z.looseObject({ kind: words, amount, tax_amount: amount.nullish() });
const shippingLine = z.looseObject({ subtotal_amount_set: inShop, tax_amount_set: inShop.nullish() });

const refund = z.looseObject({
  id: z.union([z.number(), z.string()]),
  admin_graphql_api_id: words,
  order_id: z.union([z.number(), z.string()]),
  created_at: z.string(),
  note: words,
  refund_line_items: z.array(line).nullish(),
  refund_shipping_lines: z.array(shippingLine).nullish(),
  order_adjustments: z.array(adjustment).nullish(),
  transactions: z.array(transaction).nullish(),
});

type Delivered = z.output<typeof refund>;
type Adjustment = z.output<typeof adjustment>;

const nobody = { customer: '', emails: [], phones: [] };

/** A refund as it is delivered. Whose it is stands in its order alone, so that the refund that is asked for takes its place. */
export function readDeliveredRefund(payload: unknown): GivenBack {
  const read = readAs(refund, payload, 'refund');
  const lines = read.refund_line_items ?? [];
  const moved = (read.transactions ?? []).filter(({ kind, status }) => kind === 'refund' && status === 'success');
  const { shipping, shippingTax, rest } = shippingOf(read);
  const currency = currencyOf(read);
  return {
    id: idIn(read),
    order: String(read.order_id),
    at: read.created_at,
    currency,
    money: sumDecimals(moved.map(({ amount: sum }) => sum)),
    goods: sumDecimals(lines.map(goodsOf)),
    goodsTax: sumDecimals(lines.map(goodsTaxOf)),
    shipping,
    shippingTax,
    adjusted: negateDecimal(sumDecimals(rest.map(({ amount: sum }) => sum))),
    adjustedTax: negateDecimal(sumDecimals(rest.map(({ tax_amount: tax }) => tax ?? '0'))),
    reason: read.note,
    person: nobody,
    isTest: moved.length > 0 && moved.every(({ test }) => test === true),
    isForeign: moved.some(({ currency: its }) => its !== currency),
  };
}

/** In lines of their own, or among the adjustments as older versions have it; never counted twice. */
function shippingOf({ refund_shipping_lines: lines, order_adjustments: adjustments }: Delivered) {
  const isShipping = ({ kind }: Adjustment) => kind === 'shipping_refund';
  const rest = (adjustments ?? []).filter((one) => !isShipping(one));
  if (lines && lines.length > 0)
    return {
      shipping: sumDecimals(lines.map(({ subtotal_amount_set: { amount: sum } }) => sum)),
      shippingTax: sumDecimals(lines.map(({ tax_amount_set: tax }) => tax?.amount ?? '0')),
      rest,
    };
  const old = (adjustments ?? []).filter(isShipping);
  return {
    shipping: negateDecimal(sumDecimals(old.map(({ amount: sum }) => sum))),
    shippingTax: negateDecimal(sumDecimals(old.map(({ tax_amount: tax }) => tax ?? '0'))),
    rest,
  };
}

function goodsOf({ subtotal_set: set, subtotal, quantity, line_item: item }: z.output<typeof line>): string {
  return set?.amount ?? subtotal ?? times(item?.price ?? '0', quantity);
}

/** Old deliveries lack the tax of what was given back: its share of the line's. */
function goodsTaxOf({ total_tax: tax, quantity, line_item: item }: z.output<typeof line>): string {
  return tax ?? share(taxOf(item?.tax_lines), quantity, item?.quantity ?? 0);
}

/** Of the shop, not of the buyer, where both are told. */
function currencyOf({ refund_line_items: lines, refund_shipping_lines: shipping, transactions }: Delivered): string {
  const sets = [
    ...(lines ?? []).map(({ subtotal_set: set }) => set?.currency),
    ...(shipping ?? []).map(({ subtotal_amount_set: set }) => set.currency),
  ];
  const told = [...sets, ...(transactions ?? []).map(({ currency }) => currency)].find((one) => one);
  if (told) return told;
  throw new PluginError('bad_record', 'The refund says no currency.', { reason: 'no_currency', field: 'transactions' });
}
