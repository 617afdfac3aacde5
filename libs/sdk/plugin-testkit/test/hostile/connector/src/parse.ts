import { randomUUID } from 'node:crypto';
import type { RawInput, RawRecord } from '@customering/plugin-sdk';
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
