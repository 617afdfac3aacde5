import { PluginError, sumDecimals, type Normalised } from '@customering/plugin-sdk';
import { readAnsweredRefund } from './answered-refund';
import { readDeliveredRefund } from './delivered-refund';
import type { GivenBack } from './given-back';
import { isNegative, minus, nothing } from './money';
import { identifiersOf } from './person';
import { isGiven } from './read-as';

/** A refund, on the day on which it was made, whenever it is heard of. */
export function normaliseRefund(payload: unknown): Normalised {
  const isPulled = typeof payload === 'object' && payload !== null && 'refund' in payload;
  const given = isPulled ? readAnsweredRefund(payload) : readDeliveredRefund(payload);
  if (given.isTest) return { ignored: 'test_order' };
  // The same refund says it in the shop's currency when it is asked for.
  if (given.isForeign) return { ignored: 'told_in_another_currency' };
  // Goods came back, or were taken off the order before they were paid: no money moved.
  if (minus(given.money, nothing) === nothing) return { ignored: 'no_money_given_back' };
  return { records: [toRefund(given)] };
}

function toRefund(given: GivenBack) {
  const { amount, tax } = beforeTax(given);
  if (isNegative(amount))
    throw new PluginError('bad_record', 'The parts of the refund are more than what was given back.', {
      reason: 'bad_refund',
      field: 'refund',
    });
  return {
    type: 'refund' as const,
    externalId: given.id,
    occurredAt: given.at,
    identifiers: identifiersOf(given.person),
    orderExternalId: given.order,
    currency: given.currency,
    amount,
    tax,
    ...(isGiven(given.reason) ? { reason: given.reason } : {}),
  };
}

/**
 * What was given back for goods, as sales are counted: without tax and shipping. It begins at the money that moved, since a person may
 * give back less than the goods are worth, or something for nothing. Whether prices hold their tax, a refund does not say; its sums do.
 */
function beforeTax(given: GivenBack): { readonly amount: string; readonly tax: string } {
  const { money, goods, goodsTax, shipping, shippingTax, adjusted, adjustedTax } = given;
  const tax = sumDecimals([goodsTax, shippingTax, adjustedTax]);
  const isTaxIncluded = sumDecimals([goods, shipping, adjusted]) === minus(money, nothing);
  const shippingAlone = isTaxIncluded ? minus(shipping, shippingTax) : shipping;
  return { amount: minus(money, tax, shippingAlone), tax };
}
