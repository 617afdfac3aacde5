import type { Source } from '@customering/contracts';

export function needsSomeone({ state, counts }: Source): boolean {
  return state === 'stopped' || state === 'paused' || !counts.addsUp || counts.quarantined > 0;
}

function rank(source: Source): number {
  if (!source.counts.addsUp || source.state === 'stopped') return 0;
  if (source.counts.quarantined > 0) return 1;
  return source.state === 'paused' ? 2 : 3;
}

/** Whoever opens the page sees first what waits for a person. */
export function inOrderOfNeed(items: readonly Source[]): readonly Source[] {
  return [...items].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
