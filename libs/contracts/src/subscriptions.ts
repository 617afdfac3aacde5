import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { idParams, uuidSchema } from './page';

/** Whether a vendor that is asked also calls an address of ours, which the product tells it by itself. */
export const subscriptionSchema = z.object({
  sourceId: uuidSchema,
  state: z.enum(['off', 'starting', 'there', 'failing', 'ending']),
  reason: z.string().nullable(),
  /** What the vendor calls, for settings of the vendor that want it too; null where it is not made, or is itself the secret. */
  address: z.url().nullable(),
  /** When the vendor was told last; more often than once where it had lost the address. */
  madeAt: instantSchema.nullable(),
  timesMade: z.number().int(),
  checkedAt: instantSchema.nullable(),
});
export type Subscription = z.output<typeof subscriptionSchema>;

export const subscriptions = {
  subscription: endpoint({
    id: 'subscription',
    method: 'GET',
    path: '/connections/:id/subscription',
    tag: 'Connections',
    summary: 'Whether the vendor of a source also calls an address of ours',
    permission: 'sources.see',
    params: idParams,
    response: subscriptionSchema,
    errors: ['not_found'],
  }),
  changeSubscription: endpoint({
    id: 'changeSubscription',
    method: 'PUT',
    path: '/connections/:id/subscription',
    tag: 'Connections',
    summary: 'Have the vendor call an address of ours at each change, or stop; its state follows within seconds',
    permission: 'sources.manage',
    params: idParams,
    body: z.strictObject({ wanted: z.boolean() }),
    response: subscriptionSchema,
    errors: ['not_found', 'address_not_public', 'secret_key_missing'],
  }),
};
