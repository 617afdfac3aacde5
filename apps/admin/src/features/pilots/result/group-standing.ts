import type { PilotEffect } from '@customering/contracts';

interface Group {
  readonly discovery: Pick<PilotEffect, 'reads'>;
  readonly confirmation: Pick<PilotEffect, 'reads'> | null;
  readonly correctedP: number;
}

/** `held`: stands out in one half and reads the same in the half that was kept aside. `loose`: stands out in one half only. */
export function groupStanding(
  { discovery, confirmation, correctedP }: Group,
  alpha: number,
): 'quiet' | 'loose' | 'held' {
  if (correctedP >= alpha || discovery.reads === 'inconclusive') return 'quiet';
  return confirmation?.reads === discovery.reads ? 'held' : 'loose';
}
