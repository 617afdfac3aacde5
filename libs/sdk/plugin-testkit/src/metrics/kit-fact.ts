import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import { createHash } from 'node:crypto';

/** A fact that the kit stores: the record, and whose it is; null, nobody's. */
export interface KitFact {
  readonly customer: string | null;
  readonly record: CanonicalRecord;
}

/** The same id for the same name, so that a case can be repeated. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
