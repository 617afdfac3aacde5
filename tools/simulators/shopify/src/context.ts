import { refusal, type ConnectionArgs } from './connection';
import type { BulkOperations } from './bulk-operations';
import type { HeldShop } from './held-shop';
import type { OrderState } from './order-state';
import type { Subscriptions } from './subscriptions';

export interface OrderArgs extends ConnectionArgs {
  readonly sortKey?: string | null;
  readonly query?: string | null;
}

/** How things are shown that name one another. */
export interface Shows {
  order(state: OrderState, context: Context): object;
  orders(states: readonly OrderState[], args: OrderArgs, context: Context): object;
}

/** What resolvers need while they answer one request. */
export interface Context {
  readonly shop: HeldShop;
  readonly scopes: readonly string[];
  /** Lists are whole, and need no size. */
  readonly inBulk: boolean;
  readonly version: string;
  readonly subscriptions: Subscriptions;
  readonly bulk: BulkOperations;
  readonly show: Shows;
}

const sixtyDaysMs = 60 * 86_400_000;

/** @throws what the vendor says where a permission is missing; one of them is enough */
export function need({ scopes }: Context, field: string, ...oneOf: readonly string[]): void {
  if (oneOf.some((scope) => scopes.includes(scope))) return;
  const required = oneOf.map((scope) => `\`${scope}\` access scope`).join(' or ');
  throw refusal(`Access denied for ${field} field. Required access: ${required}.`, 'ACCESS_DENIED', {
    documentation: 'https://shopify.dev/api/usage/access-scopes',
    requiredAccess: `${required}.`,
  });
}

/** Without another permission, orders of more than sixty days ago are as if they were not there. */
export function ordersSeen(context: Context): readonly OrderState[] {
  const { shop, scopes } = context;
  const all = shop.orders();
  if (scopes.includes('read_all_orders')) return all;
  const since = shop.now().getTime() - sixtyDaysMs;
  return all.filter(({ order }) => Date.parse(order.createdAt) >= since);
}
