import { benjaminiHochberg } from '@customering/stats';
import { effectOf, isFound, type EffectTerms } from './analyse/effect-of';
import type { ArmSums } from './evidence';
import type { LookInputs, ToldEffect } from './look-result';
import { toldEffect } from './look-result';
import type { PilotPlan } from './plan';
import { wordsOf } from './unit-words';

export type GroupSums = ArmSums & { readonly key: string; readonly half: 'discovery' | 'confirmation' };

export interface GroupFound {
  readonly key: string;
  readonly discovery: ToldEffect;
  readonly confirmation: ToldEffect | null;
  readonly correctedP: number;
}

/**
 * The effect in groups of customers. Groups are looked for in one half of the units and held against the other, and p-values are corrected
 * for the number of groups (Benjamini & Hochberg 1995): whoever looks at twenty groups finds one by chance.
 */
export function exploreGroups(sums: readonly GroupSums[], plan: PilotPlan, inputs: LookInputs): GroupFound[] {
  const [control, treated] = plan.variants;
  const [measure] = inputs.measures;
  if (!control || !treated || !measure) return [];
  const terms: EffectTerms = {
    ...{ plan, level: 1 - plan.alpha, looks: { kind: 'end' }, place: 1, of: 1, interim: false },
    ...{ plannedUnits: inputs.plannedUnits, nWord: wordsOf(plan.unit).many },
  };
  const effectIn = (key: string, half: GroupSums['half']) => {
    const arms = sums.filter((one) => one.key === key && one.half === half);
    const found = effectOf(measure, { kind: 'units', arms }, { control, treated }, terms);
    return isFound(found) ? found.effect : null;
  };
  const keys = [...new Set(sums.map(({ key }) => key))];
  const found = keys.flatMap((key) => {
    const discovery = effectIn(key, 'discovery');
    return discovery ? [{ key, discovery, confirmation: effectIn(key, 'confirmation') }] : [];
  });
  const corrected = benjaminiHochberg(found.map(({ discovery }) => discovery.pValue));
  return found.map(({ key, discovery, confirmation }, index) => ({
    key,
    discovery: toldEffect({ ...discovery, correctedP: corrected[index] ?? discovery.pValue }),
    confirmation: confirmation && toldEffect(confirmation),
    correctedP: corrected[index] ?? discovery.pValue,
  }));
}

/** What may be read from groups, in one sentence. */
export function tellGroups(groups: readonly GroupFound[], alpha: number): string {
  if (groups.length === 0) return 'No group is large enough to say anything of.';
  const found = groups.filter(({ correctedP }) => correctedP < alpha);
  const held = found.filter(
    ({ discovery, confirmation }) =>
      confirmation && confirmation.reads === discovery.reads && discovery.reads !== 'inconclusive',
  );
  const look = 'This is to look at, and no verdict: a pilot of its own can prove it.';
  if (held.length === 0)
    return `In ${groups.length} groups nothing stands out that also holds in the half that was kept aside. ${look}`;
  return `${held.map(({ key }) => `"${key}"`).join(', ')}: found in one half of the customers, and held in the other. ${look}`;
}
