import type { RawRecord } from '@customering/plugin-sdk';
import { numberOf } from './gid';
import { instantOf } from './instant';

export type Stream = 'orders' | 'refunds' | 'customers' | 'products';

export const kinds = { orders: 'order', refunds: 'refund', customers: 'customer', products: 'product' } as const;

/** The same item has the same key whichever way it came. */
export function keyOf(stream: Stream, id: string): string {
  return `${kinds[stream]}:${id}`;
}

/** Of one change, the item that was asked for says more than the delivery, and takes its place. */
export function versionOf(changedAt: string, way: 'delivered' | 'asked'): string {
  return `${instantOf(changedAt, 'updated_at')}#${way === 'asked' ? 2 : 1}`;
}

export function toRecord(
  stream: Stream,
  item: { readonly id: string; readonly updatedAt: string },
  payload: unknown = item,
): RawRecord {
  const version = versionOf(item.updatedAt, 'asked');
  return { dedupeKey: keyOf(stream, numberOf(item.id)), version, stream, payload };
}
