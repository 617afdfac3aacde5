import type { ChainedEntry } from './audit-entry';
import { hashEntry } from './chain';

/** Pairs of entries that fit when each stands at the other's place: whole rows, or only what they say. */
export function findSwaps(suspects: readonly ChainedEntry[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const taken = new Set<number>();
  for (const [index, a] of suspects.entries()) {
    if (taken.has(a.seq)) continue;
    const b = suspects.slice(index + 1).find((other) => !taken.has(other.seq) && areSwapped(a, other));
    if (!b) continue;
    pairs.push([a.seq, b.seq]);
    taken.add(a.seq).add(b.seq);
  }
  return pairs;
}

function areSwapped(a: ChainedEntry, b: ChainedEntry): boolean {
  return (movedWhole(a, b.seq) && movedWhole(b, a.seq)) || (saidBy(a, b) && saidBy(b, a));
}

/** The row took its hashes along when its number was changed. */
function movedWhole(entry: ChainedEntry, seq: number): boolean {
  return hashEntry(entry.prevHash, { ...entry, seq }) === entry.hash;
}

/** What this entry says is what the other one's hash was made of. */
function saidBy(entry: ChainedEntry, other: ChainedEntry): boolean {
  return hashEntry(other.prevHash, { ...entry, seq: other.seq }) === other.hash;
}
