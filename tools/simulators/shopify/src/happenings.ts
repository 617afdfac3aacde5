import { gid } from './gid';
import { stateOf } from './order-state';
import { restCustomer, restOrder, restRefund } from './rest-order';
import type { Change, Order, World } from './world';

/** Something of which the shop tells whoever has subscribed to it. */
export interface Happening {
  readonly topic: string;
  readonly at: string;
  /** Of the thing that changed, for events in the newer form. */
  readonly resource: string;
  readonly payload: object;
}

/** What happened after one instant and up to another, in its order. */
export function happeningsOf(world: World, after: Date, until: Date): Happening[] {
  const all = [...world.orders.flatMap((order) => ofOrder(order, world)), ...world.customers.map(ofCustomer)];
  const isWithin = ({ at }: Happening) => Date.parse(at) > after.getTime() && Date.parse(at) <= until.getTime();
  return all.filter(isWithin).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function ofCustomer(customer: World['customers'][number]): Happening {
  const resource = gid('Customer', customer.id);
  return { topic: 'customers/create', at: customer.createdAt, resource, payload: restCustomer(customer) };
}

const topics: Readonly<Record<Change['kind'], readonly string[]>> = {
  paid: ['orders/paid', 'orders/updated'],
  touched: ['orders/updated'],
  line_added: ['orders/edited', 'orders/updated'],
  refunded: ['refunds/create', 'orders/updated'],
  cancelled: ['orders/cancelled', 'orders/updated'],
  deleted: ['orders/delete'],
};

function ofOrder(order: Order, world: World): Happening[] {
  const resource = gid('Order', order.id);
  const created = {
    topic: 'orders/create',
    at: order.createdAt,
    resource,
    payload: asOf(order, order.createdAt, world),
  };
  const later = order.later.flatMap((change) =>
    topicsOf(change).map((topic) => ({
      topic,
      at: change.at,
      resource,
      payload: payloadOf(topic, order, change, world),
    })),
  );
  return [created, ...later];
}

function topicsOf(change: Change): readonly string[] {
  const own = topics[change.kind];
  return change.kind === 'cancelled' && change.refund ? ['refunds/create', ...own] : own;
}

function payloadOf(topic: string, order: Order, change: Change, world: World): object {
  if (topic === 'orders/delete') return { id: order.id };
  if (topic === 'orders/edited') return { order_edit: { order_id: order.id, committed_at: change.at } };
  const made = change.kind === 'refunded' || change.kind === 'cancelled' ? change.refund : null;
  if (topic !== 'refunds/create' || made === null) return asOf(order, change.at, world);
  const state = stateOf(order, new Date(change.at));
  return state ? restRefund({ ...made, at: change.at }, state, world.shop.currency) : { id: made.id };
}

function asOf(order: Order, at: string, world: World): object {
  const state = stateOf(order, new Date(at));
  return state ? restOrder(state, world) : { id: order.id };
}
