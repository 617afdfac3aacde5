import type { Source } from '@customering/contracts';

const stuck: readonly Source['state'][] = ['stopped', 'cut_off', 'paused'];

export function needsSomeone({ state, counts }: Source): boolean {
  return stuck.includes(state) || !counts.addsUp || counts.quarantined > 0;
}

function rank(source: Source): number {
  if (!source.counts.addsUp || source.state === 'stopped' || source.state === 'cut_off') return 0;
  if (source.counts.quarantined > 0) return 1;
  return source.state === 'paused' ? 2 : 3;
}

/** Whoever opens the page sees first what waits for a person. */
export function inOrderOfNeed(items: readonly Source[]): readonly Source[] {
  return [...items].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
