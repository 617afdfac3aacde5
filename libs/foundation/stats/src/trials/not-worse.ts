import { StatisticsInputError } from '../input-error';
import { requireLevel } from '../intervals/interval-estimate';
import { pValueOf, upperQuantile } from './comparison';

/** An effect as the comparisons of this folder return it, and what may be lost at most. */
export interface NotWorseQuestion {
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  /** Above 0, in the unit of the estimate, and set before the start. */
  readonly margin: number;
  readonly better: 'higher' | 'lower';
  /** Of the one-sided bound, default 0.95. */
  readonly level?: number;
}

export interface NotWorse {
  /** The worst effect that the data leave open. */
  readonly worst: number;
  readonly pValue: number;
  /** The worst is inside the margin. False says "not shown", not "worse". */
  readonly shown: boolean;
  /** The bound on the other side lies beyond the margin: shown to be worse. */
  readonly worse: boolean;
}

/**
 * Non-inferiority: is the effect above -margin (below +margin where lower is better)? One-sided, which is the same as asking
 * whether the interval of level 1 - 2 alpha stays inside the margin.
 * @throws StatisticsInputError unless margin and se are above 0.
 */
export function notWorse(question: NotWorseQuestion): NotWorse {
  const { estimate, se, df, margin, better, level = 0.95 } = question;
  requireLevel(level);
  for (const [field, value] of [
    ['margin', margin],
    ['se', se],
  ] as const) {
    if (Number.isFinite(value) && value > 0) continue;
    throw new StatisticsInputError(field, `is ${value}`, 'Give a number above 0.');
  }
  const good = better === 'higher' ? estimate : -estimate;
  const reach = upperQuantile(1 - level, df) * se;
  const worst = good - reach;
  return {
    worst: better === 'higher' ? worst : -worst,
    pValue: pValueOf((good + margin) / se, df, 'greater'),
    shown: worst > -margin,
    worse: good + reach < -margin,
  };
}
