import type { Identifier, PrivacyRequest } from '@customering/plugin-sdk';
import { fieldsOf, textOf } from './delivery';
import { idIn } from './gid';
import { instantOf } from './instant';

/**
 * What the vendor sends to every app when somebody wants their data, or wants it gone, and when a shop has taken the app away.
 * shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
const asked: ReadonlyMap<string, PrivacyRequest['asks']> = new Map([
  ['customers/redact', 'erase'],
  ['customers/data_request', 'export'],
  ['shop/redact', 'erase_source'],
]);

/** The vendor gives an app 30 days from the delivery, for each of the three. */
const dueAfterMs = 30 * 86_400_000;

export function isPrivacyTopic(topic: string): boolean {
  return asked.has(topic);
}

/** @param payload with the fields `topic`, `triggered_at` and `body`, as `parseDelivery` makes it */
export function readPrivacyNotice(payload: unknown, receivedAt: Date): PrivacyRequest | null {
  const { topic, triggered_at: at, body } = fieldsOf(payload);
  const asks = asked.get(textOf(topic));
  if (!asks) return null;
  const askedAt = textOf(at) === '' ? receivedAt.toISOString() : instantOf(textOf(at), 'triggered_at');
  const { customer, orders_to_redact: toErase, orders_requested: toShow, data_request: request } = fieldsOf(body);
  const reference = idIn(fieldsOf(request));
  return {
    ...{ asks, askedAt },
    dueAt: new Date(Date.parse(askedAt) + dueAfterMs).toISOString(),
    identifiers: asks === 'erase_source' ? [] : identifiersOf(fieldsOf(customer)),
    orders: [toErase, toShow].flatMap((list) => (Array.isArray(list) ? list.map(String) : [])),
    reference: reference === '' ? textOf(topic) : `${textOf(topic)} ${reference}`,
  };
}

/** Where a customer record is nothing but an address, the vendor names no number. */
function identifiersOf(customer: Readonly<Record<string, unknown>>): Identifier[] {
  const named: Identifier[] = [
    { type: 'customer_id', value: idIn(customer) },
    { type: 'email', value: textOf(customer['email']) },
    { type: 'phone', value: textOf(customer['phone']) },
  ];
  return named.filter(({ value }) => value !== '');
}
