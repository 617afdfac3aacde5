import { createHash } from 'node:crypto';
import type { ChainedEntry, PlacedEntry } from './audit-entry';
import { canonicalEntry } from './canonical';

/** What the first entry of a workspace is tied to. */
export const genesis = '0'.repeat(64);

/** One step of the chain: the hash of the entry before, and everything that this entry says. */
export function hashEntry(prevHash: string, entry: PlacedEntry): string {
  return createHash('sha256').update(Buffer.from(prevHash, 'hex')).update(canonicalEntry(entry)).digest('hex');
}

export function chainEntry(prevHash: string, entry: PlacedEntry): ChainedEntry {
  return { ...entry, prevHash, hash: hashEntry(prevHash, entry) };
}
