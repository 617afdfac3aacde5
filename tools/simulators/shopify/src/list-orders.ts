import { pageOf, rankedBy, type Rank, type Ranked } from './connection';
import type { Context, OrderArgs } from './context';
import type { OrderState } from './order-state';
import { searched } from './search';

export function orderList(states: readonly OrderState[], args: OrderArgs, context: Context): object {
  const { edges, pageInfo } = pageOf(foundIn(states, args), args, context.inBulk);
  const shown = edges.map(({ node, cursor }) => ({ cursor, node: context.show.order(node, context) }));
  return { edges: shown, nodes: shown.map(({ node }) => node), pageInfo };
}

type Found = readonly Ranked<OrderState>[];

/** A walk through a large shop asks the same on every page: what it finds is kept for as long as nothing happens. */
const kept = new WeakMap<readonly OrderState[], Map<string, Found>>();

function foundIn(states: readonly OrderState[], { query, sortKey }: OrderArgs): Found {
  const searches = kept.get(states) ?? new Map<string, Found>();
  kept.set(states, searches);
  const key = JSON.stringify([query, sortKey]);
  const found = searches.get(key) ?? rankedBy(searched(states, query, orderValue), (state) => rankOf(state, sortKey));
  searches.set(key, found);
  return found;
}

export function orderValue({ order, updatedAt, cancelledAt, isPaid }: OrderState, field: string) {
  const unpaid = cancelledAt === null ? 'pending' : 'voided';
  const values: Readonly<Record<string, string | number | null>> = {
    id: order.id,
    name: `#${order.id}`,
    created_at: order.createdAt,
    processed_at: order.createdAt,
    updated_at: updatedAt,
    email: order.email,
    customer_id: order.customerId,
    source_name: order.sourceName,
    financial_status: isPaid ? 'paid' : unpaid,
    status: cancelledAt === null ? 'open' : 'cancelled',
    test: 'false',
  };
  if (field === 'cancelled_at') return cancelledAt;
  return field in values ? values[field] : undefined;
}

function rankOf({ order, updatedAt }: OrderState, sortKey: string | null | undefined): Rank {
  if (sortKey === 'UPDATED_AT') return [updatedAt, order.id];
  if (sortKey === 'CREATED_AT' || sortKey === 'PROCESSED_AT') return [order.createdAt, order.id];
  return [order.id, order.id];
}
