import type { Counts } from '@customering/contracts';

/** What the page itself adds up, so that it never claims more than it shows. */
export function gapOf(counts: Counts): number {
  const parts = counts.waiting + counts.stored + counts.duplicate + counts.ignored + counts.quarantined;
  return counts.addsUp ? counts.received - parts : counts.received - parts || counts.missing || 1;
}
