import { splitCheck } from '@customering/stats';
import type { Check } from './check';
import type { Enrolment } from './evidence';
import type { PilotPlan } from './plan';

/** Below, the groups are not the sizes that chance would give, and no verdict is given (Fabijan et al. 2019). */
const splitIsOff = 0.001;
const splitIsOdd = 0.01;
const fewToSplit = 10;

export interface Split extends Check {
  readonly pValue: number | null;
  readonly causes: readonly string[];
}

/** Whether the groups are of the sizes that the lot should have given. */
export function checkSplit(plan: Pick<PilotPlan, 'variants' | 'design'>, { arms }: Pick<Enrolment, 'arms'>): Split {
  const counts = plan.variants.map(({ key }) => arms.find(({ variant }) => variant === key)?.enrolled ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const base = { id: 'split' as const, causes: [] };
  if (plan.design !== 'randomised' && plan.design !== 'cluster_randomised')
    return { ...base, state: 'good', pValue: null, sentence: 'No lot was drawn, so there is no split to look at.' };
  if (total < fewToSplit)
    return { ...base, state: 'good', pValue: null, sentence: 'Too few are in to say whether the split is as planned.' };
  const { pValue } = splitCheck(
    counts,
    plan.variants.map(({ share }) => share),
  );
  const told = plan.variants
    .map(({ name }, index) => `${name} ${(counts[index] ?? 0).toLocaleString('en')}`)
    .join(', ');
  if (pValue < splitIsOff)
    return {
      id: 'split',
      state: 'bad',
      pValue,
      sentence: `Split is off: ${told}. Chance would give this less than once in 1,000 times, so the groups cannot be compared.`,
      causes: causesOfSplit,
    };
  const state = pValue < splitIsOdd ? 'attention' : 'good';
  return {
    ...base,
    state,
    pValue,
    sentence: state === 'good' ? `Split as planned: ${told}.` : `The split is unusual: ${told}. Keep an eye on it.`,
  };
}

const causesOfSplit = [
  'Some of one group never reach the place where they are counted: look at what differs before that point.',
  'One group is asked again more often, or is counted twice.',
  'A file or an event left one variant out.',
  'A robot or a test account sits in one group.',
];

const manyCrossed = 0.1;

export function checkCrossed({ arms, crossed, joined }: Enrolment): Check[] {
  const total = arms.reduce((sum, { enrolled }) => sum + enrolled, 0) + crossed;
  const share = total === 0 ? 0 : crossed / total;
  const checks: Check[] = [];
  if (crossed === 0) checks.push({ id: 'crossed', state: 'good', sentence: 'Nobody got more than one variant.' });
  else
    checks.push({
      id: 'crossed',
      state: share > manyCrossed ? 'bad' : 'attention',
      sentence: `${crossed.toLocaleString('en')} got more than one variant (${(100 * share).toFixed(1)} %): they turned out to be one, or were enrolled twice. They are left out of every figure.`,
    });
  if (joined > 0)
    checks.push({
      id: 'merges',
      state: 'good',
      sentence: `${joined.toLocaleString('en')} were enrolled under several names that are one now; each counts once, from the first time.`,
    });
  return checks;
}

const fewMet = 0.8;
const manySpilled = 0.01;

/** Whether those who were chosen really met the change, and the others did not. */
export function checkMet(plan: Pick<PilotPlan, 'variants'>, { arms }: Enrolment): Check | null {
  const [control, ...others] = plan.variants;
  const of = (key: string) => arms.find(({ variant }) => variant === key);
  const treated = others.flatMap(({ key }) => of(key) ?? []);
  const [enrolled, met] = [sumOf(treated, 'enrolled'), sumOf(treated, 'met')];
  const before = control ? of(control.key) : undefined;
  const spilled = before && before.enrolled > 0 ? before.metAnother / before.enrolled : 0;
  if (enrolled === 0 || (met === 0 && spilled === 0)) return null;
  const share = met / enrolled;
  const sentence = `${(100 * share).toFixed(0)} % of those who were to get the change met it; of the others ${(100 * spilled).toFixed(1)} % met it too.`;
  const diluted = share < fewMet || spilled > manySpilled;
  return {
    id: 'met_it',
    state: diluted ? 'attention' : 'good',
    sentence: diluted ? `${sentence} The effect on those who really met it is larger than the one shown.` : sentence,
  };
}

function sumOf(arms: Enrolment['arms'], field: 'enrolled' | 'met'): number {
  return arms.reduce((sum, arm) => sum + arm[field], 0);
}
