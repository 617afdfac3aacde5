import { createHash } from 'node:crypto';
import type { RawInput, RawRecord } from '@customering/plugin-sdk';
import { fieldsOf, textOf } from './person';

/** A notice is one response, which has the same key as the response when it is read. */
export function parseDelivery({ bytes }: Pick<RawInput, 'bytes'>): RawRecord[] {
  const payload: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const { form_response, event_id } = fieldsOf(payload);
  const { token, submitted_at } = fieldsOf(form_response);
  const id = textOf(token);
  if (id !== '') return [{ dedupeKey: `response:${id}`, version: `${textOf(submitted_at)}#1`, payload }];
  const event = textOf(event_id) || createHash('sha256').update(bytes).digest('hex');
  return [{ dedupeKey: `event:${event}`, payload }];
}

/** A notice holds one response and nothing else. */
export function forgetDelivery(): Uint8Array {
  return new TextEncoder().encode('{"event_type":"erased"}');
}
