import { connectionOf, type ConnectionArgs } from './connection';
import { need, ordersSeen, type Context, type OrderArgs } from './context';
import { idIn } from './gid';
import { orderList, orderValue } from './list-orders';
import { searched } from './search';
import { showAppInstallation, showShop, versions } from './show-shop';
import { showCustomer } from './show-customer';
import { showInventoryItem, showProduct, showVariant } from './show-product';
import { showRefund } from './show-refund';
import { showSubscription } from './subscriptions';
import type { Customer } from './world';

interface Named {
  readonly id: string;
}

type ListArgs = OrderArgs;

/** The beginnings of queries. Everything below them is shown by what they give. */
export const queries = {
  shop: (_: unknown, context: Context) => showShop(context),
  publicApiVersions: () => versions.map((handle) => ({ handle, displayName: handle, supported: true })),
  currentAppInstallation: (_: unknown, context: Context) => showAppInstallation(context),
  appInstallation: (_: unknown, context: Context) => showAppInstallation(context),

  order: ({ id }: Named, context: Context) => orderOf(id, context),
  orders: (args: ListArgs, context: Context) => {
    need(context, 'orders', 'read_orders', 'read_all_orders');
    return orderList(ordersSeen(context), args, context);
  },
  ordersCount: ({ query }: ListArgs, context: Context) => {
    need(context, 'ordersCount', 'read_orders', 'read_all_orders');
    return exactly(searched(ordersSeen(context), query, orderValue).length);
  },
  refund: ({ id }: Named, context: Context) => refundOf(id, context),

  customer: ({ id }: Named, context: Context) => customerOf(id, context),
  customers: (args: ListArgs, context: Context) => {
    need(context, 'customers', 'read_customers');
    const found = searched(context.shop.customers(), args.query, customerValue);
    const byUpdate = args.sortKey === 'UPDATED_AT';
    const byCreation = args.sortKey === 'CREATED_AT';
    const rankOf = ({ id, updatedAt, createdAt }: Customer) =>
      [byUpdate ? updatedAt : byCreation ? createdAt : id, id] as const;
    return shown(connectionOf(found, args, rankOf, context.inBulk), (one) => showCustomer(one, context));
  },
  customersCount: ({ query }: ListArgs, context: Context) => {
    need(context, 'customersCount', 'read_customers');
    return exactly(searched(context.shop.customers(), query, customerValue).length);
  },

  product: ({ id }: Named, context: Context) => productOf(id, context),
  products: (args: ListArgs, context: Context) => {
    need(context, 'products', 'read_products');
    const found = searched(context.shop.products(), args.query, (product, field) =>
      valueIn({ id: product.id, updated_at: product.updatedAt, created_at: product.createdAt }, field),
    );
    const byUpdate = args.sortKey === 'UPDATED_AT';
    const page = connectionOf(found, args, ({ id, updatedAt }) => [byUpdate ? updatedAt : id, id], context.inBulk);
    return shown(page, (one) => showProduct(one, context));
  },
  productsCount: (_: ListArgs, context: Context) => {
    need(context, 'productsCount', 'read_products');
    return exactly(context.shop.products().length);
  },
  productVariant: ({ id }: Named, context: Context) => variantOf(id, context),
  productVariants: (args: ListArgs, context: Context) => {
    need(context, 'productVariants', 'read_products');
    const found = searched(context.shop.variants(), args.query, ({ variant, product }, field) =>
      valueIn({ id: variant.id, sku: variant.sku, updated_at: product.updatedAt }, field),
    );
    const page = connectionOf(found, args, ({ variant }) => [variant.id, variant.id], context.inBulk);
    return shown(page, ({ variant, product }) => showVariant(variant, product, context));
  },
  inventoryItem: ({ id }: Named, context: Context) => inventoryItemOf(id, context),
  inventoryItems: (args: ListArgs, context: Context) => {
    need(context, 'inventoryItems', 'read_inventory', 'read_products');
    const found = searched(context.shop.variants(), args.query, ({ variant, product }, field) =>
      valueIn({ id: variant.inventoryItemId, sku: variant.sku, updated_at: product.updatedAt }, field),
    );
    const rankOf = ({ variant }: (typeof found)[number]) => [variant.inventoryItemId, variant.inventoryItemId] as const;
    const page = connectionOf(found, args, rankOf, context.inBulk);
    return shown(page, ({ variant, product }) => showInventoryItem(variant, product, context));
  },

  currentBulkOperation: (_: unknown, { bulk }: Context) => {
    const latest = bulk.latest();
    return latest && bulk.show(latest);
  },
  bulkOperation: ({ id }: Named, context: Context) => bulkOf(id, context),
  webhookSubscription: ({ id }: Named, context: Context) => subscriptionOf(id, context),
  webhookSubscriptions: (args: SubscriptionArgs, context: Context) => {
    const { topics, callbackUrl, uri } = args;
    const wanted = callbackUrl ?? uri;
    const found = context.subscriptions
      .all()
      .filter((one) => (!topics || topics.includes(one.topic)) && (!wanted || one.uri === wanted));
    const page = connectionOf(found, args, ({ id }) => [id, id], context.inBulk);
    return shown(page, (one) => showSubscription(one, context.version));
  },

  node: ({ id }: Named, context: Context) => nodeOf(id, context),
  nodes: ({ ids }: { readonly ids: readonly string[] }, context: Context) => ids.map((id) => nodeOf(id, context)),
};

interface SubscriptionArgs extends ConnectionArgs {
  readonly topics?: readonly string[] | null;
  readonly callbackUrl?: string | null;
  readonly uri?: string | null;
}

type Finder = (id: string, context: Context) => object | null;

const finders: readonly Finder[] = [
  orderOf,
  refundOf,
  customerOf,
  productOf,
  variantOf,
  inventoryItemOf,
  bulkOf,
  subscriptionOf,
];

function nodeOf(id: string, context: Context): object | null {
  for (const find of finders) {
    const found = find(id, context);
    if (found) return found;
  }
  return null;
}

function orderOf(written: string, context: Context): object | null {
  const id = idIn(written, 'Order');
  if (id === null) return null;
  need(context, 'order', 'read_orders', 'read_all_orders');
  const state = ordersSeen(context).find(({ order }) => order.id === id);
  return state ? context.show.order(state, context) : null;
}

function refundOf(written: string, context: Context): object | null {
  const id = idIn(written, 'Refund');
  if (id === null) return null;
  need(context, 'refund', 'read_orders', 'read_all_orders');
  for (const state of ordersSeen(context)) {
    const refund = state.refunds.find((one) => one.id === id);
    if (refund) return showRefund(refund, state, context);
  }
  return null;
}

function customerOf(written: string, context: Context): object | null {
  const id = idIn(written, 'Customer');
  const found = id === null ? null : context.shop.customer(id);
  return found && showCustomer(found, context);
}

function productOf(written: string, context: Context): object | null {
  const id = idIn(written, 'Product');
  const found = id === null ? undefined : context.shop.products().find((one) => one.id === id);
  return found ? showProduct(found, context) : null;
}

function variantOf(written: string, context: Context): object | null {
  const id = idIn(written, 'ProductVariant');
  const found = id === null ? undefined : context.shop.variants().find(({ variant }) => variant.id === id);
  return found ? showVariant(found.variant, found.product, context) : null;
}

function inventoryItemOf(written: string, context: Context): object | null {
  const id = idIn(written, 'InventoryItem');
  if (id === null) return null;
  const found = context.shop.variants().find(({ variant }) => variant.inventoryItemId === id);
  return found ? showInventoryItem(found.variant, found.product, context) : null;
}

function bulkOf(written: string, { bulk }: Context): object | null {
  const found = bulk.find(idIn(written, 'BulkOperation'));
  return found && bulk.show(found);
}

function subscriptionOf(written: string, { subscriptions, version }: Context): object | null {
  const id = idIn(written, 'WebhookSubscription');
  const found = subscriptions.all().find((one) => one.id === id);
  return found ? showSubscription(found, version) : null;
}

function customerValue({ id, updatedAt, createdAt, email, phone, firstName, lastName }: Customer, field: string) {
  const names = { first_name: firstName, last_name: lastName };
  return valueIn(
    { id, updated_at: updatedAt, customer_date: createdAt, created_at: createdAt, email, phone, ...names },
    field,
  );
}

function valueIn(values: Readonly<Record<string, string | number | null>>, field: string) {
  return field in values ? values[field] : undefined;
}

function exactly(count: number) {
  return { count, precision: 'EXACT' };
}

function shown<Item>(page: ReturnType<typeof connectionOf<Item>>, show: (item: Item) => object) {
  const edges = page.edges.map(({ node, cursor }) => ({ cursor, node: show(node) }));
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: page.pageInfo };
}
