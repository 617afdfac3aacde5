import type { Condition, Rule } from '@customering/pilot-client';
import { addDays, dayStart, type Calendar } from '@customering/settings';
import type { PilotPlan } from './plan';
import type { PilotState } from './state';

/** A condition of a population, as far as an asker can answer it. */
export type AskableRule =
  | {
      readonly about: 'trait';
      readonly name: string;
      readonly is: 'one_of' | 'none_of' | 'at_least' | 'at_most' | 'known' | 'unknown';
      readonly values: readonly string[];
    }
  | {
      readonly about: 'unit';
      readonly kind: string;
      readonly is: 'one_of' | 'none_of';
      readonly keys: readonly string[];
    }
  | { readonly about: 'fact' };

export interface RuledPlan extends PilotPlan {
  readonly population: readonly AskableRule[];
  readonly layer: { readonly key: string; readonly from: number; readonly to: number } | null;
  readonly holdout: number;
}

interface Ruled {
  readonly key: string;
  readonly salt: string;
  readonly version: number;
  readonly plan: RuledPlan;
  readonly state: PilotState;
  /** First local day; null before it starts. */
  readonly startDay: string | null;
  readonly why: string | null;
}

/** What the assignment API goes by. Everybody of a workspace who is held out is held out of every pilot that leaves somebody out. */
export function ruleOf({ key, salt, version, plan, state, startDay, why }: Ruled, calendar: Calendar): Rule {
  const [control] = plan.variants;
  return {
    ...{ pilot: key, version, salt, unit: plan.unit, layer: plan.layer, control: control?.key ?? 'control' },
    state: state === 'running' ? 'open' : state === 'due' || state === 'decided' ? 'ended' : 'closed',
    ...(why === null ? {} : { why }),
    how: plan.enrolment === 'asked' ? 'asked' : 'drawn',
    variants: plan.variants.map((variant) => ({ key: variant.key, share: variant.share })),
    ramp:
      startDay === null
        ? []
        : plan.ramp.map(({ day, share }) => ({
            from: dayStart(addDays(startDay, day), calendar).toISOString(),
            share,
          })),
    holdout: plan.holdout > 0 ? { salt: 'held-out', share: plan.holdout } : null,
    when: plan.population.flatMap(conditionOf),
  };
}

function conditionOf(rule: AskableRule): Condition[] {
  if (rule.about === 'fact') return [];
  if (rule.about === 'unit')
    return [{ attribute: rule.kind, op: rule.is === 'one_of' ? 'in' : 'not_in', value: [...rule.keys] }];
  const { name: attribute, values } = rule;
  switch (rule.is) {
    case 'one_of':
      return [{ attribute, op: 'in', value: [...values] }];
    case 'none_of':
      return [{ attribute, op: 'not_in', value: [...values] }];
    case 'at_least':
    case 'at_most':
      return [{ attribute, op: rule.is, value: Number(values[0] ?? 0) }];
    case 'known':
      return [{ attribute, op: 'has' }];
    case 'unknown':
      return [{ attribute, op: 'lacks' }];
  }
}
