import type { Effect } from '../effect';
import { readingOf } from '../effect';
import type { MeasureEvidence } from '../evidence';
import { scaleOf, type Measure, type PilotPlan, type Variant } from '../plan';
import { compareWholes } from './compare-clusters';
import { compareObserved } from './compare-observed';
import { compareBySeries } from './compare-series';
import { compareUnits } from './compare-units';
import { isCompared, type Compared, type MethodStep, type NotCompared } from './figures';
import { rangeOf, type LookTerms } from './range-of';
import type { SeriesStory } from './series-story';

/** One effect with what it takes to judge it. Raw: in the statistics' own units. */
export interface FoundEffect {
  readonly effect: Effect;
  readonly raw: Compared;
  readonly steps: readonly MethodStep[];
  readonly story: SeriesStory | null;
}

export interface EffectTerms extends LookTerms {
  readonly plan: PilotPlan;
  readonly nWord: string;
}

export function effectOf(
  measure: Measure,
  evidence: MeasureEvidence,
  pair: { readonly control: Variant; readonly treated: Variant },
  terms: EffectTerms,
): FoundEffect | NotCompared {
  const { compared, story } = compare(measure, evidence, pair, terms);
  if (!isCompared(compared)) return compared;
  const { range, fixed, pValue, step } = rangeOf(compared, terms);
  const scale = scaleOf(measure);
  const scaled = (one: { low: number; high: number; level: number }) => ({
    low: one.low * scale,
    high: one.high * scale,
    level: one.level,
  });
  const plain = {
    ...{
      kpiId: measure.kpiId,
      title: measure.title,
      unit: measure.unit,
      currency: measure.currency,
      count: measure.count,
    },
    ...{ direction: measure.direction, nWord: terms.nWord, method: compared.method, scatterLess: compared.scatterLess },
    ...{
      estimate: compared.estimate * scale,
      range: scaled(range),
      fixedRange: fixed && scaled(fixed),
      pValue,
      correctedP: pValue,
    },
    control: {
      variant: pair.control.key,
      name: pair.control.name,
      n: compared.control.n,
      value: compared.control.value * scale,
    },
    treated: {
      variant: pair.treated.key,
      name: pair.treated.name,
      n: compared.treated.n,
      value: compared.treated.value * scale,
    },
  };
  const effect: Effect = { ...plain, reads: readingOf(plain) };
  return { effect, raw: compared, steps: step ? [...compared.steps, step] : compared.steps, story };
}

function compare(
  measure: Measure,
  evidence: MeasureEvidence,
  { control, treated }: { readonly control: Variant; readonly treated: Variant },
  { level, plan }: EffectTerms,
): { readonly compared: Compared | NotCompared; readonly story: SeriesStory | null } {
  switch (evidence.kind) {
    case 'units': {
      const arm = (key: string) => evidence.arms.find(({ variant }) => variant === key);
      const [a, b] = [arm(control.key), arm(treated.key)];
      const compared =
        a && b
          ? compareUnits(a, b, measure.count, level)
          : { refused: 'One of the groups has nobody who was watched to the end yet.' };
      return { compared, story: null };
    }
    case 'clusters':
      return {
        compared: compareWholes(evidence.clusters, { control: control.key, treated: treated.key }, level),
        story: null,
      };
    case 'observed':
      return { compared: compareObserved(evidence.rows, plan.adjustFor, level), story: null };
    case 'panel':
      return compareBySeries(evidence, measure, plan, level);
  }
}

export const isFound = (found: FoundEffect | NotCompared): found is FoundEffect => 'effect' in found;
