import { z } from 'zod';
import { ask, type Context } from './graphql';

const accountQuery = `query Account { shop { name currencyCode ianaTimezone }
  currentAppInstallation { accessScopes { handle } } }`;

const account = z.looseObject({
  shop: z.looseObject({
    name: z.string().nullish(),
    currencyCode: z.string().nullish(),
    ianaTimezone: z.string().nullish(),
  }),
  currentAppInstallation: z.looseObject({ accessScopes: z.array(z.looseObject({ handle: z.string() })) }),
});

/** What the app's permissions let it read. */
export interface Granted {
  readonly orders: boolean;
  /** Without it the vendor shows those of the last 60 days alone. */
  readonly allOrders: boolean;
  readonly customers: boolean;
  readonly products: boolean;
  readonly unitCost: boolean;
}

export interface Account {
  readonly granted: Granted;
  readonly currency: string | null;
  readonly timeZone: string | null;
}

export async function readAccount(context: Context): Promise<Account> {
  const { shop, currentAppInstallation } = await ask(context, { query: accountQuery }, account);
  const handles = new Set(currentAppInstallation.accessScopes.map(({ handle }) => handle));
  // Who may write may read.
  const may = (what: string) => handles.has(`read_${what}`) || handles.has(`write_${what}`);
  const granted = {
    orders: may('orders'),
    allOrders: handles.has('read_all_orders'),
    customers: may('customers'),
    products: may('products'),
    unitCost: may('products') && may('inventory'),
  };
  return { granted, currency: shop.currencyCode ?? null, timeZone: shop.ianaTimezone ?? null };
}
