import { createHash } from 'node:crypto';
import type { RawInput, RawRecord, ThinRecord } from '@customering/plugin-sdk';
import { fieldsOf, idOf, textOf, type Fields } from './fields';

/** Which list an event is about, by the first word of its type. */
const lists: ReadonlyMap<string, string> = new Map([
  ['ticket', 'tickets'],
  ['user', 'users'],
]);

/**
 * A notice says which ticket or customer has changed, and is believed in nothing else: the vendor is asked for the item. So notices may
 * come late, twice or in any order.
 */
export function parseDelivery(raw: RawInput): (RawRecord | ThinRecord)[] {
  const payload = contentOf(raw.bytes);
  const held = fieldsOf(payload);
  const type = textOf(held['type']);
  const isEvent = type.startsWith('zen:event-type:');
  const dedupeKey = isEvent && idOf(held['id']) !== null ? `event:${textOf(held['id'])}` : `delivery:${nameOf(raw)}`;
  const refetch = isEvent ? aboutEvent(type, held) : aboutTrigger(held);
  return [refetch === null ? { dedupeKey, payload } : { dedupeKey, refetch }];
}

/** A notice holds nothing that is not at the vendor. */
export function forgetDelivery(): Uint8Array {
  return new TextEncoder().encode('{"type":"erased"}');
}

function aboutEvent(type: string, { subject, detail }: Fields): ThinRecord['refetch'] | null {
  const [, , domain = ''] = type.split(/[:.]/);
  const stream = lists.get(domain);
  const id = /^zen:\w+:(\d+)$/.exec(textOf(subject))?.[1] ?? idOf(fieldsOf(detail)['id']);
  return stream === undefined || id === null || !/^\d+$/.test(id) ? null : { stream, id };
}

/** What an administrator wrote into a trigger: only the number of the ticket is looked for. */
function aboutTrigger(held: Fields): ThinRecord['refetch'] | null {
  const named = [held['ticket_id'], fieldsOf(held['ticket'])['id'], held['ticket'], held['id']];
  const id = named.map(idOf).find((one) => one !== null && /^\d+$/.test(one));
  return id === undefined || id === null ? null : { stream: 'tickets', id };
}

/** The same text may come of two changes: what tells them apart is the vendor's name of the delivery, or when it was signed. */
function nameOf({ bytes, meta }: RawInput): string {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return textOf(meta['id']) || `${textOf(meta['sentAt'])}:${digest}`;
}

/** A trigger may send anything, also nothing. */
function contentOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // What is no JSON names no ticket, and is ignored.
    return null;
  }
}
