import type { VendorCount } from '@customering/plugin-sdk';
import { z } from 'zod';
import { readAccount, type Granted } from './granted';
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

/** Of those that were cancelled, what never was paid is no order here. */
const unpaid = ['pending', 'authorized', 'voided', 'expired'];

/** Orders by the day on which they were placed, without those that are left out. What else there is, the vendor counts by no day of ours. */
export async function countDays(
  stream: string,
  days: readonly string[],
  context: Context,
): Promise<readonly VendorCount[]> {
  const { granted } = await readAccount(context);
  if (stream !== 'orders' || !isCounted(stream, granted)) return [];
  const counts: VendorCount[] = [];
  for (const day of days) {
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const placed = `processed_at:>='${day}T00:00:00Z' processed_at:<'${next}T00:00:00Z' test:false`;
    let count = await countItems(stream, placed, null, context);
    for (const state of unpaid)
      count -= await countItems(stream, `${placed} status:cancelled financial_status:${state}`, null, context);
    // One may be cancelled between two questions.
    counts.push({ stream, day, count: Math.max(0, count) });
  }
  return counts;
}
