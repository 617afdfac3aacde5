import type { RawInput, RawRecord, ThinRecord } from '@customering/plugin-sdk';
import { readDelivery, textOf, type Delivery } from './delivery';
import { idIn, numberOf } from './gid';
import { instantOf } from './instant';
import { isPrivacyTopic } from './privacy-notice';
import { keyOf, versionOf, type Stream } from './to-record';

/** Deliveries that hold a whole item. */
const whole: ReadonlyMap<string, Stream> = new Map([
  ...['create', 'updated', 'paid', 'partially_fulfilled', 'fulfilled', 'cancelled'].map(
    (event) => [`orders/${event}`, 'orders'] as const,
  ),
  ['refunds/create', 'refunds'],
  ...['create', 'update', 'enable', 'disable'].map((event) => [`customers/${event}`, 'customers'] as const),
]);
const deleted: ReadonlyMap<string, Stream> = new Map([
  ['orders/delete', 'orders'],
  ['customers/delete', 'customers'],
]);
/** The newer family names the resource, and says what it wants; the item is asked for. */
const resources: ReadonlyMap<string, Stream> = new Map([
  ['order', 'orders'],
  ['refund', 'refunds'],
  ['customer', 'customers'],
]);

/** Behind every change: what is deleted does not come back under the same number. */
const lastVersion = '9999-12-31T00:00:00.000Z';

/** A delivery is one item, which has the same key as when it is asked for. */
export function parseDelivery(raw: Pick<RawInput, 'bytes' | 'meta'>): (RawRecord | ThinRecord)[] {
  const delivery = readDelivery(raw);
  return [itemIn(delivery) ?? deletedIn(delivery) ?? noticeIn(delivery) ?? privacyIn(delivery) ?? otherIn(delivery)];
}

function itemIn({ topic, body }: Delivery): RawRecord | null {
  const stream = whole.get(topic);
  const [id, changedAt] = [idIn(body), textOf(body['updated_at']) || textOf(body['created_at'])];
  if (!stream || id === '' || changedAt === '') return null;
  return { dedupeKey: keyOf(stream, id), version: versionOf(changedAt, 'delivered'), stream, payload: body };
}

function deletedIn({ topic, body, action, resource, triggeredAt }: Delivery): RawRecord | null {
  const notice = action === 'delete' ? resources.get(topic) : undefined;
  const stream = notice ?? deleted.get(topic);
  const id = notice ? numberOf(resource) : idIn(body);
  if (!stream || id === '') return null;
  const payload = { deleted: true, id, stream, triggered_at: triggeredAt, body };
  const version = triggeredAt === '' ? lastVersion : instantOf(triggeredAt, 'triggered_at');
  return { dedupeKey: keyOf(stream, id), version: `${version}#3`, stream, payload };
}

function noticeIn({ topic, resource, id }: Delivery): ThinRecord | null {
  const stream = resources.get(topic);
  return stream && resource !== '' ? { dedupeKey: `event:${id}`, refetch: { stream, id: numberOf(resource) } } : null;
}

/** The same event has the same key however often it is told. */
function privacyIn({ topic, id, triggeredAt, body }: Delivery): RawRecord | null {
  if (!isPrivacyTopic(topic)) return null;
  return { dedupeKey: `event:${id}`, stream: 'privacy', payload: { topic, triggered_at: triggeredAt, body } };
}

function otherIn({ topic, id, body }: Delivery): RawRecord {
  return { dedupeKey: `event:${id}`, stream: 'notices', payload: { topic, body } };
}

/** A delivery holds one item and nothing else. */
export function forgetDelivery(): Uint8Array {
  return new TextEncoder().encode('{}');
}
