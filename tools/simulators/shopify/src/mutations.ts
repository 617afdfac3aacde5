import type { Context } from './context';
import { gid, idIn } from './gid';
import { gone } from './subscriptions';

interface Wanted {
  readonly uri?: string | null;
  readonly callbackUrl?: string | null;
  readonly includeFields?: readonly string[] | null;
}

interface Named {
  readonly id: string;
}

export const mutations = {
  webhookSubscriptionCreate: (
    { topic, webhookSubscription }: { readonly topic: string; readonly webhookSubscription: Wanted },
    { subscriptions, version }: Context,
  ) => subscriptions.create(topic, webhookSubscription, version),
  webhookSubscriptionUpdate: (
    { id, webhookSubscription }: Named & { readonly webhookSubscription: Wanted },
    { subscriptions, version }: Context,
  ) => subscriptions.update(idIn(id, 'WebhookSubscription'), webhookSubscription, version),
  webhookSubscriptionDelete: ({ id }: Named, { subscriptions }: Context) =>
    subscriptions.remove(idIn(id, 'WebhookSubscription'))
      ? { deletedWebhookSubscriptionId: id, userErrors: [] }
      : { deletedWebhookSubscriptionId: null, userErrors: [gone] },
  bulkOperationCancel: ({ id }: Named, { bulk }: Context) => {
    const found = bulk.cancel(idIn(id, 'BulkOperation'));
    const problem = { field: ['id'], message: 'Bulk operation does not exist' };
    return { bulkOperation: found && bulk.show(found), userErrors: found ? [] : [problem] };
  },
  customerRequestDataErasure: (args: { readonly customerId: string }, context: Context) =>
    erasure(args, context, (id) => context.shop.erasures.add(id)),
  customerCancelDataErasure: (args: { readonly customerId: string }, context: Context) =>
    erasure(args, context, (id) => context.shop.erasures.delete(id)),
};

/** The shop does it later: ten days after, or half a year after the last order. */
function erasure({ customerId }: { readonly customerId: string }, context: Context, act: (id: number) => void) {
  const id = idIn(customerId, 'Customer');
  const found = context.shop.customer(id);
  const problem = { field: ['customerId'], message: 'Customer does not exist', code: 'DOES_NOT_EXIST' };
  if (found === null) return { customerId: null, userErrors: [problem] };
  act(found.id);
  return { customerId: gid('Customer', found.id), userErrors: [] };
}
