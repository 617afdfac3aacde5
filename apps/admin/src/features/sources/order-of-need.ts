import type { Source } from '@customering/contracts';

const stuck: readonly Source['state'][] = ['stopped', 'cut_off', 'paused'];

/** Records come, and of none anything is kept: a mapping that names no event, say. */
export function keepsNothing({ ignored, stored, duplicate, waiting, quarantined }: Source['counts']): boolean {
  return ignored > 0 && stored + duplicate + waiting + quarantined === 0;
}

export function needsSomeone({ state, counts }: Source): boolean {
  return stuck.includes(state) || !counts.addsUp || counts.quarantined > 0 || keepsNothing(counts);
}

function rank(source: Source): number {
  if (!source.counts.addsUp || source.state === 'stopped' || source.state === 'cut_off') return 0;
  if (source.counts.quarantined > 0 || keepsNothing(source.counts)) return 1;
  return source.state === 'paused' ? 2 : 3;
}

/** Whoever opens the page sees first what waits for a person. */
export function inOrderOfNeed(items: readonly Source[]): readonly Source[] {
  return [...items].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
