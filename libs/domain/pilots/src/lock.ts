import { createHash } from 'node:crypto';
import { canonicalJson } from '@customering/audit';

/** SHA-256 of what was promised, in hex: who keeps it elsewhere can show later that nothing was changed. */
export function promiseHash(promise: {
  readonly plan: unknown;
  readonly measures: unknown;
  readonly at: string;
}): string {
  return createHash('sha256').update(canonicalJson(promise)).digest('hex');
}

/** Of a result: equal digits give equal digests. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 32);
}
