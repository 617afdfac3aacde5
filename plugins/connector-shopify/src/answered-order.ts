import { sumDecimals } from '@customering/plugin-sdk';
import { z } from 'zod';
import { numberOf } from './gid';
import { bag, connection, count, decimal, isGiven, readAs, words } from './read-as';
import type { CameBy, Sale, SaleLine } from './sale';

const taxLines = z.array(z.looseObject({ priceSet: bag })).nullish();

const line = z.looseObject({
  title: words,
  sku: words,
  quantity: count,
  isGiftCard: z.boolean().nullish(),
  originalUnitPriceSet: bag,
  discountAllocations: z.array(z.looseObject({ allocatedAmountSet: bag })).nullish(),
  taxLines,
  variant: z
    .looseObject({ inventoryItem: z.looseObject({ unitCost: z.looseObject({ amount: decimal }).nullish() }).nullish() })
    .nullish(),
});

export const customer = z
  .looseObject({
    id: z.string(),
    defaultEmailAddress: z.looseObject({ emailAddress: words }).nullish(),
    defaultPhoneNumber: z.looseObject({ phoneNumber: words }).nullish(),
  })
  .nullish();

const visit = z
  .looseObject({
    landingPage: words,
    referrerUrl: words,
    source: words,
    utmParameters: z.looseObject({ source: words, medium: words, campaign: words }).nullish(),
  })
  .nullish();

const order = z.looseObject({
  id: z.string(),
  name: z.string().default(''),
  createdAt: z.string(),
  processedAt: words,
  cancelledAt: words,
  test: z.boolean().nullish(),
  currencyCode: z.string(),
  taxesIncluded: z.boolean().nullish(),
  displayFinancialStatus: words,
  email: words,
  phone: words,
  sourceName: words,
  discountCodes: z.array(z.string()).nullish(),
  subtotalPriceSet: bag,
  totalTaxSet: bag.nullish(),
  totalShippingPriceSet: bag.nullish(),
  shippingLines: connection(z.looseObject({ taxLines })).nullish(),
  customer,
  customerJourneySummary: z.looseObject({ lastVisit: visit }).nullish(),
  lineItems: connection(line),
});

export type Answered = z.output<typeof order>;

/** An order as it is asked for. */
export function readAnsweredOrder(payload: unknown): Sale {
  const read = readAs(order, payload, 'order');
  return {
    id: numberOf(read.id),
    name: read.name,
    placedAt: read.processedAt ?? read.createdAt,
    isTest: read.test ?? false,
    cancelledAt: isGiven(read.cancelledAt) ? read.cancelledAt : null,
    payment: (read.displayFinancialStatus ?? '').toLowerCase(),
    currency: read.currencyCode,
    taxesIncluded: read.taxesIncluded ?? false,
    goods: null,
    subtotal: read.subtotalPriceSet,
    tax: read.totalTaxSet ?? '0',
    shipping: read.totalShippingPriceSet ?? '0',
    shippingTax: sumDecimals((read.shippingLines ?? []).map(({ taxLines: taxes }) => taxOf(taxes))),
    lines: read.lineItems.map(toLine),
    person: personOf(read),
    cameBy: cameByOf(read),
    salesChannel: read.sourceName,
    discountCodes: read.discountCodes ?? [],
  };
}

function toLine(read: z.output<typeof line>): SaleLine {
  return {
    sku: read.sku,
    title: read.title,
    quantity: read.quantity,
    unitPrice: read.originalUnitPriceSet,
    discount: sumDecimals((read.discountAllocations ?? []).map(({ allocatedAmountSet }) => allocatedAmountSet)),
    tax: taxOf(read.taxLines),
    unitCost: read.variant?.inventoryItem?.unitCost?.amount ?? null,
    isGiftCard: read.isGiftCard ?? false,
  };
}

function taxOf(taxes: z.output<typeof taxLines>): string {
  return sumDecimals((taxes ?? []).map(({ priceSet }) => priceSet));
}

function personOf({ customer: buyer, email, phone }: Answered): Sale['person'] {
  return {
    customer: buyer ? numberOf(buyer.id) : '',
    emails: [buyer?.defaultEmailAddress?.emailAddress, email],
    phones: [buyer?.defaultPhoneNumber?.phoneNumber, phone],
  };
}

function cameByOf({ customerJourneySummary }: Answered): CameBy {
  const { landingPage, referrerUrl, source, utmParameters } = customerJourneySummary?.lastVisit ?? {};
  return {
    landing: landingPage ?? undefined,
    referrer: referrerUrl ?? undefined,
    source: utmParameters?.source ?? source ?? undefined,
    medium: utmParameters?.medium ?? undefined,
    campaign: utmParameters?.campaign ?? undefined,
  };
}
