import { connectionOf, type ConnectionArgs } from './connection';
import { type Context } from './context';
import { gid } from './gid';
import { minus, nothing, sum } from './money-sums';
import { currentQuantity, totalsOf, type OrderState } from './order-state';
import { showCustomer } from './show-customer';
import { showLine } from './show-line';
import { moneyBag, type Bag } from './show-money';
import { shippingLine, transaction } from './show-parts';
import { showRefund } from './show-refund';
import type { Money } from './world';

export function showOrder(state: OrderState, context: Context): object {
  const { order } = state;
  const { shop } = context;
  const bag = (amount: Money) => moneyBag(amount, { shop: shop.world.shop.currency, presentment: order.currency });
  const customer = shop.customer(order.customerId);
  const isErased = shop.isErased(order.customerId);
  return {
    __typename: 'Order',
    ...whatItIs(state),
    ...whatItCosts(state, bag),
    email: isErased ? null : order.email,
    phone: isErased ? null : (customer?.phone ?? null),
    customer: () => (customer ? showCustomer(customer, context) : null),
    customerJourneySummary: journeyOf(state),
    billingAddress: null,
    shippingAddress: null,
    app: { id: gid('App', 580_111), name: 'Online Store' },
    lineItems: (args: ConnectionArgs) =>
      connectionOf(
        state.lines.map((line) => ({ ...showLine(line, state, context), rank: line.id })),
        args,
        ({ rank }) => [rank, rank],
        context.inBulk,
      ),
    shippingLines: (args: ConnectionArgs) =>
      connectionOf([shippingLine(state, bag)], args, () => [1, 1], context.inBulk),
    refunds: ({ first }: { first?: number | null }) =>
      state.refunds.slice(0, first ?? undefined).map((refund) => showRefund(refund, state, context)),
    transactions: ({ first }: { first?: number | null }) => transactionsOf(state, bag).slice(0, first ?? undefined),
  };
}

function whatItIs(state: OrderState) {
  const { order, cancelledAt, updatedAt, note, isPaid, lines, refunds } = state;
  const left = lines.reduce((count, line) => count + currentQuantity(state, line), 0);
  return {
    id: gid('Order', order.id),
    legacyResourceId: String(order.id),
    name: `#${order.id}`,
    createdAt: order.createdAt,
    processedAt: order.createdAt,
    updatedAt,
    cancelledAt,
    closedAt: null,
    cancelReason: cancelledAt === null ? null : 'CUSTOMER',
    closed: false,
    confirmed: true,
    edited: lines.length > order.lines.length,
    test: false,
    note,
    tags: [],
    presentmentCurrencyCode: order.currency,
    taxesIncluded: order.taxesIncluded,
    taxExempt: false,
    fullyPaid: isPaid,
    unpaid: !isPaid,
    displayFinancialStatus: financialStatus(state),
    displayFulfillmentStatus: 'UNFULFILLED',
    sourceName: order.sourceName,
    sourceIdentifier: null,
    registeredSourceUrl: null,
    customerLocale: 'en',
    customAttributes: [],
    discountCodes: [],
    discountCode: null,
    subtotalLineItemsQuantity: lines.reduce((count, { quantity }) => count + quantity, 0),
    currentSubtotalLineItemsQuantity: left,
    refundsCount: refunds.length,
  };
}

export function financialStatus(state: OrderState): string {
  const { isPaid, cancelledAt, refunds } = state;
  if (!isPaid) return cancelledAt === null ? 'PENDING' : 'VOIDED';
  if (refunds.length === 0) return 'PAID';
  const { total, refunded } = totalsOf(state);
  return Number(refunded.shop) >= Number(minus(total, state.order.shipping).shop) ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
}

/** "Current" is what is left when everything that came back is taken off. */
function whatItCosts(state: OrderState, bag: (amount: Money) => Bag) {
  const { order, lines, refunds, isPaid, cancelledAt } = state;
  const { subtotal, discount, tax, total, refunded } = totalsOf(state);
  const back = refunds.flatMap((refund) => refund.lines);
  const isVoid = !isPaid && cancelledAt !== null;
  const left = isVoid ? nothing : minus(subtotal, sum(back.map((line) => line.subtotal)));
  const leftTax = isVoid ? nothing : minus(tax, sum(back.map((line) => line.tax)));
  const original = totalsOf({ ...state, lines: order.lines, refunds: [] });
  const shippingBack = sum(refunds.map(({ shipping }) => shipping ?? nothing));
  const paid = isPaid ? total : nothing;
  return {
    currencyCode: bag(nothing).shopMoney.currencyCode,
    subtotalPriceSet: bag(subtotal),
    currentSubtotalPriceSet: bag(left),
    totalDiscountsSet: bag(discount),
    currentTotalDiscountsSet: bag(isVoid ? nothing : discount),
    cartDiscountAmountSet: bag(nothing),
    totalTaxSet: bag(tax),
    currentTotalTaxSet: bag(leftTax),
    totalShippingPriceSet: bag(order.shipping),
    currentShippingPriceSet: bag(minus(order.shipping, shippingBack)),
    totalPriceSet: bag(total),
    originalTotalPriceSet: bag(original.total),
    currentTotalPriceSet: bag(isVoid ? nothing : minus(total, refunded)),
    totalRefundedSet: bag(refunded),
    totalRefundedShippingSet: bag(shippingBack),
    totalReceivedSet: bag(paid),
    netPaymentSet: bag(isPaid ? minus(total, refunded) : nothing),
    totalOutstandingSet: bag(isPaid || isVoid ? nothing : total),
    taxLines: lines.map((line) => ({ title: 'VAT', rate: 0.19, priceSet: bag(line.tax) })),
  };
}

function transactionsOf(state: OrderState, bag: (amount: Money) => Bag) {
  const { order, isPaid, refunds } = state;
  if (!isPaid) return [transaction(order.id, 'AUTHORIZATION', order.createdAt, bag(totalsOf(state).total))];
  const given = refunds.map((refund) =>
    transaction(refund.id, 'REFUND', refund.at, bag(totalsOf({ ...state, refunds: [refund] }).refunded)),
  );
  return [transaction(order.id, 'SALE', order.createdAt, bag(totalsOf(state).total)), ...given];
}

function journeyOf({ order }: OrderState) {
  if (order.landingPage === null) return { ready: true, firstVisit: null, lastVisit: null };
  const asked = new URL(order.landingPage, 'https://shop.example').searchParams;
  const named = (name: string) => asked.get(`utm_${name}`);
  const utm = { campaign: named('campaign'), content: named('content'), medium: named('medium') };
  const visit = {
    __typename: 'CustomerVisit',
    id: gid('CustomerVisit', order.id),
    landingPage: order.landingPage,
    occurredAt: order.createdAt,
    source: named('source') ?? 'direct',
    utmParameters: { ...utm, source: named('source'), term: named('term') },
  };
  return { ready: true, firstVisit: visit, lastVisit: visit, customerOrderIndex: 1, daysToConversion: 0 };
}
