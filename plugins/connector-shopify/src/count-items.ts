import { z } from 'zod';
import type { Granted } from './granted';
import { ask, type Context } from './graphql';

const names = { orders: 'ordersCount', customers: 'customersCount', products: 'productsCount' } as const;

export type Counted = keyof typeof names;

const told = z.looseObject({ count: z.int() }).nullish();

/** Lists whose items the vendor counts. It does not count refunds, and orders only for apps that may see all of them. */
export function isCounted(stream: string, { orders, allOrders, customers, products }: Granted): stream is Counted {
  const may: Readonly<Record<string, boolean>> = { orders: orders && allOrders, customers, products };
  return may[stream] ?? false;
}

/** How many items fit a filter; of a limit, at most so many are counted. Null counts all, however long it takes. */
export async function countItems(
  stream: Counted,
  filter: string | null,
  limit: number | null,
  context: Context,
): Promise<number> {
  const of = names[stream];
  const query = `query Count($filter: String, $limit: Int) { ${of}(query: $filter, limit: $limit) { count precision } }`;
  return (await ask(context, { query, of, variables: { filter, limit } }, told))?.count ?? 0;
}
