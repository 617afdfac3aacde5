import { PluginError, type PullPage, type PullStart } from '@customering/plugin-sdk';
import type { Context } from './graphql';
import { readAccount, type Granted } from './granted';
import {
  customersQuery,
  exportQuery,
  moreLinesQuery,
  moreVariantsQuery,
  ordersQuery,
  productsQuery,
  refundsQuery,
} from './queries';
import { refundsOf } from './refunds';
import { toRecord, type Stream } from './to-record';
import { walk, type List, type ListExport } from './walk';
import { walkExport } from './walk-export';
import { orderLines, variants, whole } from './whole';

/** What the app has to be allowed for a list. */
const needs = { orders: 'orders', refunds: 'orders', customers: 'customers', products: 'products' } as const;

interface Granting {
  readonly granted: Granted;
  readonly context: Context;
}

const lists: Readonly<Record<Stream, (its: Granting) => List>> = {
  orders: ({ granted, context }) => ({
    of: 'orders',
    query: ordersQuery(granted),
    pageSize: 40,
    export: exportOf('orders', granted, { LineItem: 'lineItems', ShippingLine: 'shippingLines' }),
    records: async (order) => [toRecord('orders', await whole(order, orderLines, moreLinesQuery(granted), context))],
  }),
  refunds: ({ granted, context }) => ({
    of: 'orders',
    query: refundsQuery(granted),
    pageSize: 40,
    records: (order) => refundsOf(order, context),
  }),
  customers: ({ granted }) => ({
    of: 'customers',
    query: customersQuery,
    pageSize: 200,
    export: exportOf('customers', granted, {}),
    records: async (customer) => [toRecord('customers', customer)],
  }),
  products: ({ granted, context }) => ({
    of: 'products',
    query: productsQuery(granted),
    pageSize: 40,
    export: exportOf('products', granted, { ProductVariant: 'variants' }),
    records: async (product) => [
      toRecord('products', await whole(product, variants, moreVariantsQuery(granted), context)),
    ],
  }),
};

export async function* readStream(name: string, from: PullStart, context: Context): AsyncGenerator<PullPage> {
  const stream = streamOf(name);
  const { granted } = await readAccount(context);
  if (!granted[needs[stream]]) throw missing(needs[stream]);
  const { export: exporting, ...list } = lists[stream]({ granted, context });
  const cursor = exporting ? yield* walkExport({ ...list, export: exporting }, granted, from, context) : from.cursor;
  yield* walk(list, { ...from, cursor }, context);
}

function exportOf(
  stream: 'orders' | 'customers' | 'products',
  granted: Granted,
  parts: ListExport['parts'],
): ListExport {
  return { stream, parts, query: (filter) => exportQuery(stream, granted, filter) };
}

export function streamOf(name: string): Stream {
  if (name === 'orders' || name === 'refunds' || name === 'customers' || name === 'products') return name;
  throw new PluginError('bug', `There is no list "${name.slice(0, 40)}".`);
}

function missing(what: string): PluginError {
  return new PluginError(
    'auth',
    `The app lacks the permission read_${what}. Grant it in Shopify, and install the app again.`,
    {
      reason: 'missing_scope',
      field: `read_${what}`,
    },
  );
}
