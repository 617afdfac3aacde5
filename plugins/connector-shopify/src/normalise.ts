import type { Normalised, RawRecord, SourceContext, Tombstone } from '@customering/plugin-sdk';
import { fieldsOf, textOf } from './delivery';
import { normaliseCustomer } from './normalise-customer';
import { normaliseOrder } from './normalise-order';
import { normaliseProduct } from './normalise-product';
import { normaliseRefund } from './normalise-refund';
import { readPrivacyNotice } from './privacy-notice';

const streams: ReadonlyMap<string, (payload: unknown) => Normalised> = new Map([
  ['orders', normaliseOrder],
  ['refunds', normaliseRefund],
  ['customers', normaliseCustomer],
  ['products', normaliseProduct],
]);

export function normalise({ stream, payload }: RawRecord, context: Pick<SourceContext, 'receivedAt'>): Normalised {
  if (fieldsOf(payload)['deleted'] === true) return normaliseDeleted(payload, context);
  const privacyRequest = stream === 'privacy' ? readPrivacyNotice(payload, context.receivedAt) : null;
  if (privacyRequest) return { ignored: 'privacy_request', privacyRequest };
  const read = streams.get(stream ?? '');
  return read ? read(payload) : { ignored: reasonOf(textOf(fieldsOf(payload)['topic'])) };
}

/** Topics that say nothing which is kept, each by its name, so that people see what they subscribed to in vain. */
function reasonOf(topic: string): string {
  return topic === '' ? 'unknown_topic' : `topic_${topic.replace(/[^a-z0-9]+/g, '_').slice(0, 60)}`;
}

/** An order or a customer that somebody deleted in Shopify. */
function normaliseDeleted(payload: unknown, { receivedAt }: Pick<SourceContext, 'receivedAt'>): Normalised {
  const { id, stream, triggered_at: at } = fieldsOf(payload);
  const tombstone: Tombstone = {
    type: 'tombstone',
    externalId: `${textOf(id)}:deleted`,
    occurredAt: textOf(at) || receivedAt.toISOString(),
    identifiers: [],
    of: stream === 'customers' ? 'profile' : 'order',
    targetExternalId: textOf(id),
  };
  return { records: [tombstone] };
}
