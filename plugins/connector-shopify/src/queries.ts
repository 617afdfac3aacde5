import type { Granted } from './granted';

const money = '{ shopMoney { amount currencyCode } }';
const pages = 'pageInfo { hasNextPage endCursor }';
const taxes = `taxLines { title rate priceSet ${money} }`;
const visit = '{ occurredAt landingPage referrerUrl source utmParameters { source medium campaign content term } }';
const buyer = 'id defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }';

/** A list inside of an item: its first page, or in an export all of it. */
type Inner = (name: string, first: number, fields: string) => string;

const paged: Inner = (name, first, fields) => `${name}(first: ${first}) { nodes { ${fields} } ${pages} }`;
/** The rows of a file tell what they are by their type. */
const exported: Inner = (name, _, fields) => `${name} { edges { node { __typename ${fields} } } }`;

/** Without a permission its fields are left out: one of them would fail the whole question. */
function lineFields({ unitCost }: Granted): string {
  const cost = unitCost ? ' inventoryItem { unitCost { amount currencyCode } }' : '';
  return `id title variantTitle sku quantity currentQuantity isGiftCard originalUnitPriceSet ${money}
    discountAllocations { allocatedAmountSet ${money} } ${taxes}${unitCost ? ` variant { id${cost} }` : ''}`;
}

function orderFields(granted: Granted, inner: Inner = paged): string {
  return `id name createdAt processedAt updatedAt cancelledAt cancelReason closedAt test currencyCode presentmentCurrencyCode
    taxesIncluded displayFinancialStatus displayFulfillmentStatus email phone sourceName tags discountCodes
    subtotalPriceSet ${money} totalDiscountsSet ${money} totalTaxSet ${money} totalShippingPriceSet ${money} totalPriceSet ${money}
    ${inner('shippingLines', 5, `title code discountedPriceSet ${money} ${taxes}`)}
    ${granted.customers ? `customer { ${buyer} }` : ''}
    customerJourneySummary { firstVisit ${visit} lastVisit ${visit} }
    ${inner('lineItems', 20, lineFields(granted))}`;
}

const listed = 'query: $filter, sortKey: UPDATED_AT';
const asked = '($first: Int!, $after: String, $filter: String)';

export function ordersQuery(granted: Granted): string {
  return `query Orders${asked} { orders(first: $first, after: $after, ${listed}) { nodes { ${orderFields(granted)} } ${pages} } }`;
}

export function orderQuery(granted: Granted): string {
  return `query Order($id: ID!) { order(id: $id) { ${orderFields(granted)} } }`;
}

export function moreLinesQuery(granted: Granted): string {
  return `query MoreLines($id: ID!, $after: String) { order(id: $id) {
    lineItems(first: 50, after: $after) { nodes { ${lineFields(granted)} } ${pages} } } }`;
}

const refundLine = `id quantity restockType subtotalSet ${money} totalTaxSet ${money} lineItem { id sku title }`;

const refundFields = `id createdAt updatedAt note totalRefundedSet ${money}
    refundLineItems(first: 20) { nodes { ${refundLine} } ${pages} }
    refundShippingLines(first: 5) { nodes { id subtotalAmountSet ${money} taxAmountSet ${money} } }
    orderAdjustments(first: 10) { nodes { id reason amountSet ${money} taxAmountSet ${money} } }`;

function refundedOrder({ customers }: Granted): string {
  return `id name updatedAt test currencyCode email phone ${customers ? `customer { ${buyer} }` : ''}`;
}

export function refundsQuery(granted: Granted): string {
  return `query Refunds${asked} { orders(first: $first, after: $after, ${listed}) {
    nodes { ${refundedOrder(granted)} refunds(first: 20) { ${refundFields} } } ${pages} } }`;
}

export function refundQuery(granted: Granted): string {
  return `query Refund($id: ID!) { refund(id: $id) { ${refundFields} order { ${refundedOrder(granted)} } } }`;
}

export const moreRefundLinesQuery = `query MoreRefundLines($id: ID!, $after: String) { refund(id: $id) {
    refundLineItems(first: 50, after: $after) { nodes { ${refundLine} } ${pages} } } }`;

const marketing = 'marketingState marketingOptInLevel marketingUpdatedAt';

const customerFields = `id createdAt updatedAt firstName lastName locale tags verifiedEmail numberOfOrders
    amountSpent { amount currencyCode }
    defaultEmailAddress { emailAddress ${marketing} } defaultPhoneNumber { phoneNumber ${marketing} }
    defaultAddress { city provinceCode countryCodeV2 zip company }`;

export const customersQuery = `query Customers${asked} {
  customers(first: $first, after: $after, ${listed}) { nodes { ${customerFields} } ${pages} } }`;

export const customerQuery = `query Customer($id: ID!) { customer(id: $id) { ${customerFields} } }`;

function variantFields({ unitCost }: Granted): string {
  return `id sku title price barcode updatedAt${unitCost ? ' inventoryItem { id unitCost { amount currencyCode } }' : ''}`;
}

function productFields(granted: Granted, inner: Inner = paged): string {
  return `id createdAt updatedAt title productType vendor status ${inner('variants', 20, variantFields(granted))}`;
}

export function productsQuery(granted: Granted): string {
  return `query Products${asked} { products(first: $first, after: $after, ${listed}) { nodes { ${productFields(granted)} } ${pages} } }`;
}

const exportFields = {
  orders: (granted: Granted) => orderFields(granted, exported),
  customers: () => customerFields,
  products: (granted: Granted) => productFields(granted, exported),
} as const;

/** For a file of the whole list. It takes no variables. */
export function exportQuery(list: keyof typeof exportFields, granted: Granted, filter: string | null): string {
  const found = filter === null ? '' : `(query: ${JSON.stringify(filter)})`;
  return `{ ${list}${found} { edges { node { ${exportFields[list](granted)} } } } }`;
}

export function moreVariantsQuery(granted: Granted): string {
  return `query MoreVariants($id: ID!, $after: String) { product(id: $id) {
    variants(first: 50, after: $after) { nodes { ${variantFields(granted)} } ${pages} } } }`;
}

export const eraseMutation = `mutation Erase($id: ID!) {
  customerRequestDataErasure(customerId: $id) { customerId userErrors { field message } } }`;
