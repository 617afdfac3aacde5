import { connectionOf, type Rank } from './connection';
import type { Context, OrderArgs } from './context';
import type { OrderState } from './order-state';
import { searched } from './search';

export function orderList(states: readonly OrderState[], args: OrderArgs, context: Context): object {
  const found = searched(states, args.query, orderValue);
  const { edges, pageInfo } = connectionOf(found, args, (state) => rankOf(state, args.sortKey), context.inBulk);
  const shown = edges.map(({ node, cursor }) => ({ cursor, node: context.show.order(node, context) }));
  return { edges: shown, nodes: shown.map(({ node }) => node), pageInfo };
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
