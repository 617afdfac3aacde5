import { createHash } from 'node:crypto';

/** A key of the ledger: 16 bytes of SHA-256, written as a UUID. */
export function recordKey(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
