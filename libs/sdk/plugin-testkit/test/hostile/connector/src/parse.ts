import { randomUUID } from 'node:crypto';
import { replaceItems, type RawInput, type RawRecord } from '@customering/plugin-sdk';
import { breaks } from './fault';

/** One event, or a list of them. */
export function parseDelivery({ bytes }: RawInput): RawRecord[] {
  const body = JSON.parse(new TextDecoder().decode(bytes));
  const events = Array.isArray(body.events) ? body.events : [body];
  const wanted = breaks('delivery.count') ? events.slice(1) : breaks('delivery.batch') ? events.slice(0, 500) : events;
  return wanted.map((event: { id: string }) => ({
    dedupeKey: `event:${breaks('delivery.same-key') ? randomUUID() : event.id}`,
    payload: breaks('delivery.keeps-fields') ? { ...event, kit_extra: undefined } : event,
  }));
}

export function forgetEvents({ bytes }: RawInput, items: readonly number[]): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const body = JSON.parse(text);
  if (breaks('forget.others')) return Buffer.from(Array.isArray(body.events) ? '{"events":[{},{}]}' : '{}');
  if (!Array.isArray(body.events)) return Buffer.from('{}');
  if (breaks('forget.items')) return Buffer.from(text.replace(/"email":"[^"]*"/, '"email":""'));
  const empty = breaks('forget.again') && text.includes('{"erased"') ? '{"again":true}' : '{"erased":true}';
  return Buffer.from(replaceItems(text, ['events'], items, empty));
}
