import { createHash } from 'node:crypto';
import { PluginError, type RawInput, type RawRecord } from '@customering/plugin-sdk';
import { readCloudEvent } from './cloud-event';
import { stepsOf, valueAt, type Event } from './field-path';
import { readBody, type Body } from './read-body';
import { plain, readMapping, type WebhookMapping } from './webhook-mapping';

type Headers = Readonly<Record<string, string>>;

/** Cuts a delivery into its events, as many as the door counted: what is counted by is kept beside the bytes. */
export function parseDelivery({ bytes, meta }: RawInput, config: Readonly<Record<string, unknown>>): RawRecord[] {
  const headers = headersOf(meta);
  const body = readBody(bytes, headers['content-type'] ?? '');
  const mapping = readMapping(config);
  const items = itemsOf(body, headers, meta);
  return items.map((item, index) => {
    const place = items.length > 1 || Array.isArray(body.value) ? index : null;
    return toRecord(item, place, headers, meta, mapping);
  });
}

function itemsOf(body: Body, headers: Headers, meta: RawInput['meta']): readonly unknown[] {
  const path = listPathOf(body, headers, meta);
  const list = path?.length === 0 ? body.value : valueAt(path?.join('.') ?? '', { event: body.value, headers });
  return path !== null && Array.isArray(list) ? list : [body.value];
}

/** The keys that lead to the list of events; none for a body that is the list, null for one that is a single event. */
export function listPathOf(body: Body, headers: Headers, meta: RawInput['meta']): readonly string[] | null {
  if (body.form !== 'json' || headers['ce-specversion'] !== undefined) return null;
  if (Array.isArray(body.value)) return [];
  const path = typeof meta['items'] === 'string' ? meta['items'] : null;
  const list = path === null ? undefined : valueAt(path, { event: body.value, headers });
  return path !== null && Array.isArray(list) ? stepsOf(path) : null;
}

function toRecord(
  item: unknown,
  place: number | null,
  headers: Readonly<Record<string, string>>,
  meta: Readonly<Record<string, unknown>>,
  mapping: WebhookMapping,
): RawRecord {
  const cloudEvent = readCloudEvent(item, headers);
  const event = { event: cloudEvent ?? item, headers };
  const id = cloudEvent ? textOf(cloudEvent['id']) : deliveryId(meta, place);
  const sentAt = textOf(cloudEvent?.['time']) ?? textOf(meta['sentAt']);
  const payload: Event = { ...event, type: typeOf(event, mapping), id, sentAt };
  const version = mapping.version === '' ? null : versionOf(valueAt(mapping.version, payload));
  return {
    dedupeKey: keyOf(payload, cloudEvent !== null, mapping),
    payload,
    ...(version === null ? {} : { version }),
  };
}

/** The items of one delivery share its id; each is known by its place in the list too. */
function deliveryId(meta: Readonly<Record<string, unknown>>, place: number | null): string | null {
  const id = textOf(meta['id']);
  return id === null || place === null ? id : `${id}#${place}`;
}

function keyOf(event: Event, isCloudEvent: boolean, { key }: WebhookMapping): string {
  if (key.kind === 'path') {
    const value = textOf(valueAt(key.path, event));
    // A record without its key is set aside when it is read; until then it is known by what it says.
    return value === null ? `body:${digest(event.event)}` : `path:${value}`;
  }
  if (key.kind === 'auto' && isCloudEvent) return `ce:${JSON.stringify([plain(event.event)['source'], event.id])}`;
  if (key.kind === 'auto' && event.id !== null) return `delivery:${event.id}`;
  return `body:${digest(event.event)}`;
}

const usualTypes = ['type', 'event', 'event_type', 'topic', 'action'];

function typeOf(event: Pick<Event, 'event' | 'headers'>, { eventType }: WebhookMapping): string {
  const paths = eventType === '' ? usualTypes : [eventType];
  const found = paths.map((path) => valueAt(path, event)).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : '';
}

/** Compared as text: numbers are filled up, times brought to one zone. */
function versionOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null) return null;
  if (/^\d+$/.test(text)) return text.padStart(20, '0');
  const time = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

export function headersOf(meta: RawInput['meta']): Record<string, string> {
  return Object.fromEntries(Object.entries(plain(meta['headers'])).map(([name, value]) => [name, String(value)]));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');
}

export function asEvent(payload: unknown): Event {
  if (typeof payload === 'object' && payload !== null && 'event' in payload && 'headers' in payload)
    return payload as Event; // made by parseDelivery above
  throw new PluginError('bug', 'The record was not made by this connector.');
}
