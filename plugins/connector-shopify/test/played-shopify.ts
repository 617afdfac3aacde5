import type { ItemSeed, PlayedVendor, VendorRequest, VendorResponse, World } from '@customering/plugin-testkit';

import { webhookAnswer } from './played-webhooks';

const pageSize = 10;
const money = (amount: string) => ({
  shopMoney: { amount, currencyCode: 'EUR' },
  presentmentMoney: { amount, currencyCode: 'EUR' },
});
const buyer = ({ id, email, phone }: ItemSeed) => ({
  id: `gid://shopify/Customer/${id}`,
  defaultEmailAddress: { emailAddress: email },
  defaultPhoneNumber: { phoneNumber: phone },
});

/** A shop as a function of what the kit has it hold. */
export const playedShopify: PlayedVendor = {
  pageSize,
  streams: {
    orders: (seed) => ({
      id: `gid://shopify/Order/${seed.id}`,
      name: `#${seed.number}`,
      createdAt: seed.changedAt,
      processedAt: seed.changedAt,
      updatedAt: seed.changedAt,
      test: false,
      currencyCode: 'EUR',
      taxesIncluded: false,
      displayFinancialStatus: 'PAID',
      email: seed.email,
      phone: null,
      subtotalPriceSet: money(seed.amount),
      totalTaxSet: money('0.19'),
      totalShippingPriceSet: money('4.90'),
      customer: buyer(seed),
      customerJourneySummary: { lastVisit: { landingPage: 'https://shop.example/', source: 'direct' } },
      lineItems: {
        nodes: [
          {
            title: 'Train',
            sku: `T-${seed.number}`,
            quantity: 1,
            originalUnitPriceSet: money(seed.amount),
            taxLines: [],
          },
        ],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    }),
    refunds: (seed) => ({
      id: `gid://shopify/Refund/${seed.id}`,
      createdAt: seed.changedAt,
      updatedAt: seed.changedAt,
      note: `asked for by ${seed.name}`,
      totalRefundedSet: money(seed.amount),
      refundLineItems: { nodes: [{ quantity: 1, subtotalSet: money(seed.amount), totalTaxSet: money('0.00') }] },
    }),
    customers: (seed) => ({
      ...buyer(seed),
      createdAt: seed.changedAt,
      updatedAt: seed.changedAt,
      firstName: seed.name,
      lastName: seed.name,
      defaultEmailAddress: {
        emailAddress: seed.email,
        marketingState: 'SUBSCRIBED',
        marketingUpdatedAt: seed.changedAt,
      },
    }),
    products: (seed) => ({
      id: `gid://shopify/Product/${seed.id}`,
      createdAt: seed.changedAt,
      updatedAt: seed.changedAt,
      title: 'Train',
      variants: {
        nodes: [
          {
            id: `gid://shopify/ProductVariant/${seed.id}`,
            sku: `T-${seed.number}`,
            title: 'Default Title',
            price: '19.90',
            inventoryItem: { unitCost: { amount: seed.amount, currencyCode: 'EUR' } },
          },
        ],
      },
    }),
  },
  answer(request, world) {
    if (!request.url.pathname.endsWith('/graphql.json')) return { status: 404, body: { errors: 'Not Found' } };
    const { query, variables = {} } = JSON.parse(request.body) as Asked; // the connector's own question
    const name = /^(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
    return webhookAnswer(name, variables) ?? answers[name]?.(variables, world, request) ?? syntaxError;
  },
};

interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, string | null>>;
}
type Variables = NonNullable<Asked['variables']>;

const scopes = ['read_orders', 'read_all_orders', 'read_customers', 'read_products', 'read_inventory'];
const syntaxError = { body: { errors: [{ message: 'the question is not known here' }] } };

const answers: Readonly<
  Record<string, (variables: Variables, world: World, request: VendorRequest) => VendorResponse>
> = {
  Account: (_, __, { headers }) =>
    data({
      shop: { name: 'Kit', currencyCode: 'EUR', ianaTimezone: 'Europe/Berlin' },
      currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) },
      // Some vendors repeat who asked.
      asked_with: headers['x-shopify-access-token'],
    }),
  Count: ({ filter = null }, world) => data({ ...tooFew, ...(filter === null ? {} : ordersPlaced(filter, world)) }),
  Orders: (variables, world) => page('orders', variables, world),
  Customers: (variables, world) => page('customers', variables, world),
  Products: (variables, world) => page('products', variables, world),
  Refunds: (variables, world) => page('refunds', variables, world),
  Customer: ({ id }, world) =>
    data({ customer: world.items('customers').find(({ body }) => body['id'] === id)?.body ?? null }),
  Erase: ({ id }, world) => {
    const number = id?.split('/').at(-1) ?? '';
    world.erase([{ value: number }]);
    return data({ customerRequestDataErasure: { customerId: id, userErrors: [] } });
  },
};

/** To be worth a file. */
const tooFew = { ordersCount: { count: 1 }, customersCount: { count: 1 }, productsCount: { count: 1 } };

/** Nobody takes an order back here. */
function ordersPlaced(filter: string, world: World) {
  const [, from, to] = /^processed_at:>='(.*?)' processed_at:<'(.*?)'/.exec(filter) ?? [];
  if (from === undefined || to === undefined) return {};
  const placed = world.items('orders').map(({ changedAt }) => Date.parse(changedAt));
  const within = placed.filter((at) => at >= Date.parse(from) && at < Date.parse(to));
  return { ordersCount: { count: filter.includes('status:cancelled') ? 0 : within.length } };
}

function page(stream: string, { after = null, filter = null }: Variables, world: World): VendorResponse {
  const mail = /^email:"(.*)"$/.exec(filter ?? '')?.[1];
  const customer = /^customer_id:(\d+)$/.exec(filter ?? '')?.[1];
  if (/^(email|phone|customer_id):/.test(filter ?? '')) {
    const fits = world.items(stream).filter(({ id, email }) => email === mail || id === customer);
    return list(
      stream,
      fits.map(({ body }) => body),
      null,
    );
  }
  const since = /^updated_at:>='(.*)'$/.exec(filter ?? '')?.[1] ?? null;
  const { items, next } = world.page(stream, { token: after, since, size: pageSize });
  return list(
    stream === 'refunds' ? 'orders' : stream,
    items.map(({ body }) => (stream === 'refunds' ? orderOf(body) : body)),
    next,
  );
}

function orderOf(refund: Readonly<Record<string, unknown>>) {
  return {
    id: String(refund['id']).replace('Refund', 'Order'),
    updatedAt: refund['updatedAt'],
    currencyCode: 'EUR',
    refunds: [refund],
  };
}

function list(name: string, nodes: readonly unknown[], next: string | null): VendorResponse {
  return data({ [name]: { nodes, pageInfo: { hasNextPage: next !== null, endCursor: next } } });
}

function data(body: Readonly<Record<string, unknown>>): VendorResponse {
  const throttleStatus = { maximumAvailable: 2_000, currentlyAvailable: 1_900, restoreRate: 100 };
  return {
    body: { data: body, extensions: { cost: { requestedQueryCost: 52, actualQueryCost: 12, throttleStatus } } },
  };
}
