import type { Count, Measure } from './plan';

export interface Range {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

export interface ArmFigure {
  readonly variant: string;
  readonly name: string;
  readonly n: number;
  readonly value: number | null;
}

/** One figure, one variant against the control, in the figure's own unit (shares in hundredths). */
export interface Effect {
  readonly kpiId: string;
  readonly title: string;
  readonly unit: Measure['unit'];
  readonly currency: string | null;
  readonly count: Count;
  readonly direction: Measure['direction'];
  readonly nWord: string;
  readonly control: ArmFigure;
  readonly treated: ArmFigure;
  readonly estimate: number;
  /** The range that the verdict goes by. */
  readonly range: Range;
  /** What it would be if nobody had looked before; null where both are the same. */
  readonly fixedRange: Range | null;
  readonly pValue: number;
  readonly correctedP: number;
  readonly reads: 'improved' | 'worsened' | 'inconclusive';
  readonly scatterLess: number | null;
  readonly method: string;
}

/** Which way an effect is for the better; the ends of its range put so that more is better. */
export function inGoodDirection(
  effect: Pick<Effect, 'direction' | 'range' | 'estimate'>,
): Range & { readonly estimate: number } {
  const { low, high, level } = effect.range;
  const { estimate } = effect;
  return effect.direction === 'lower_is_better'
    ? { low: -high, high: -low, level, estimate: -estimate }
    : { low, high, level, estimate };
}

/** A range that leaves out "no difference" says which way it went. */
export function readingOf(effect: Pick<Effect, 'direction' | 'range' | 'estimate'>): Effect['reads'] {
  const { low, high } = inGoodDirection(effect);
  if (low > 0) return 'improved';
  return high < 0 ? 'worsened' : 'inconclusive';
}
