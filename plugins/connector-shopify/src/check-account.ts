import type { Discovery, ScopeCheck } from '@customering/plugin-sdk';
import type { Context } from './graphql';
import { readAccount, type Granted } from './granted';

interface Permission {
  readonly granted: keyof Granted;
  readonly scope: string;
  readonly title: string;
  readonly remedy: string;
}

const again = 'Add it to the app in the Dev Dashboard, release a new version, and approve it in the shop.';

const permissions: readonly Permission[] = [
  { granted: 'orders', scope: 'read_orders', title: 'Orders and refunds', remedy: again },
  {
    granted: 'allOrders',
    scope: 'read_all_orders',
    title: 'Orders older than 60 days',
    remedy: `Without it Shopify shows the orders of the last 60 days alone, and the first reading ends there. ${again}`,
  },
  {
    granted: 'customers',
    scope: 'read_customers',
    title: 'Customers, and what they agreed to',
    remedy: `Without it orders are nobody's. ${again} Apps for shops of others need Shopify's approval for protected customer data, too.`,
  },
  { granted: 'products', scope: 'read_products', title: 'Products', remedy: again },
  {
    granted: 'unitCost',
    scope: 'read_inventory',
    title: 'What one piece costs you',
    remedy: `Without it, and read_products, there are sales but no margins. ${again}`,
  },
];

/** One question tells all permissions; a token that is refused is the host's to tell. */
export async function checkAccount(context: Context): Promise<readonly ScopeCheck[]> {
  const { granted } = await readAccount(context);
  return permissions.map(({ granted: name, scope, title, remedy }) =>
    granted[name] ? { scope, title, ok: true } : { scope, title, ok: false, remedy },
  );
}

export async function discoverShop(context: Context): Promise<Discovery> {
  const { granted, currency, timeZone } = await readAccount(context);
  return {
    streams: [
      { stream: 'orders', available: granted.orders },
      { stream: 'refunds', available: granted.orders },
      { stream: 'customers', available: granted.customers },
      { stream: 'products', available: granted.products },
    ],
    features: {
      ...(granted.allOrders ? {} : { ordersOfLastDays: 60 }),
      unitCost: granted.unitCost,
      ...(currency === null ? {} : { currency }),
      ...(timeZone === null ? {} : { timeZone }),
    },
  };
}
