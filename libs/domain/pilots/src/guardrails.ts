import { notWorse, sequenceInterval } from '@customering/stats';
import type { FoundEffect } from './analyse/effect-of';
import type { Effect } from './effect';
import { betterSign, scaleOf, type Measure } from './plan';

export interface GuardrailResult {
  readonly kpiId: string;
  readonly title: string;
  readonly margin: number;
  readonly state: 'inside' | 'crossed' | 'unclear';
  readonly effect: Effect | null;
}

/** At the end: shown to be inside its margin, shown to be beyond it, or neither (non-inferiority, one-sided). */
export function guardrailAtLook(measure: Measure, found: FoundEffect | null, alpha: number): GuardrailResult {
  const margin = Number(measure.margin ?? 0);
  const base = { kpiId: measure.kpiId, title: measure.title, margin };
  if (!found) return { ...base, state: 'unclear', effect: null };
  const { estimate, se, df } = found.raw;
  const { shown, worse } = notWorse({
    ...{ estimate, se, df, margin: margin / scaleOf(measure), level: 1 - alpha },
    better: betterSign(measure) === 1 ? 'higher' : 'lower',
  });
  return {
    ...base,
    effect: found.effect,
    state: worse || isHarm(measure, found, alpha) ? 'crossed' : shown ? 'inside' : 'unclear',
  };
}

/**
 * While a pilot runs, at every look: harm is certain however often somebody looks, and as large as the margin by the best guess. False
 * alarms stay below alpha over the whole pilot, because the range holds at any time (Waudby-Smith et al. 2021).
 */
export function guardrailWhileRunning(
  measure: Measure,
  found: FoundEffect | null,
  alpha: number,
  plannedUnits: number,
): GuardrailResult['state'] {
  if (!found) return 'unclear';
  const { estimate, se, control, treated } = found.raw;
  const { interval } = sequenceInterval(estimate, se, control.n + treated.n, {
    level: 1 - alpha,
    tuningN: Math.max(1, plannedUnits),
  });
  const sign = betterSign(measure);
  const best = sign === 1 ? (interval.high ?? Infinity) : -(interval.low ?? -Infinity);
  const margin = Number(measure.margin ?? 0) / scaleOf(measure);
  return best < 0 && sign * estimate < -margin ? 'crossed' : 'inside';
}

/** Worse for certain, and by the best guess by more than was allowed. */
function isHarm(measure: Measure, { effect }: FoundEffect, alpha: number): boolean {
  const sign = betterSign(measure);
  return effect.reads === 'worsened' && effect.pValue < alpha && sign * effect.estimate < -Number(measure.margin ?? 0);
}
