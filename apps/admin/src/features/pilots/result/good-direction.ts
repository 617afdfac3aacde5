import type { PilotEffect } from '@customering/contracts';

type Directed = Pick<PilotEffect, 'direction' | 'estimate' | 'range'>;

/** An effect turned so that more is better. An end that is null stays open. */
export function inGoodDirection({ direction, estimate, range: { low, high } }: Directed) {
  if (direction !== 'lower_is_better') return { estimate, low, high };
  return { estimate: -estimate, low: turned(high), high: turned(low) };
}

const turned = (end: number | null) => (end === null ? null : -end);

/** The effects on what should get better, a row a variant: they stand before the others. */
export function primaryOf<E extends Pick<PilotEffect, 'kpiId' | 'count'>>(effects: readonly E[]): readonly E[] {
  const [first] = effects;
  return effects.filter(({ kpiId, count }) => kpiId === first?.kpiId && count === first.count);
}

/** The variant that the verdict and the money speak of: the one whose worst case is best. */
export function bestOf<E extends Directed>(primary: readonly E[]): E | undefined {
  const worst = (effect: E) => inGoodDirection(effect).low ?? Number.NEGATIVE_INFINITY;
  return primary.toSorted((a, b) => worst(b) - worst(a))[0];
}
