import type { PilotPlan } from '@customering/contracts';

/** What question 5 offers: who or what decides which units get the change. */
export const ways = ['lot_person', 'lot_whole', 'chosen', 'before_after', 'given'] as const;
export type Way = (typeof ways)[number];

export const wholeUnits = ['store', 'team', 'account', 'region'] as const;

const designOfWay: Readonly<Record<Way, PilotPlan['design']>> = {
  lot_person: 'randomised',
  lot_whole: 'cluster_randomised',
  chosen: 'matched_did',
  before_after: 'interrupted_series',
  given: 'adjusted',
};

export function wayOf({ design, unit }: Pick<PilotPlan, 'design' | 'unit'>): Way {
  if (design === 'randomised' && unit !== 'person') return 'lot_whole';
  return ways.find((way) => designOfWay[way] === design) ?? 'lot_person';
}

type Chosen = Pick<PilotPlan, 'design' | 'unit' | 'enrolment' | 'treated' | 'adjustFor' | 'population'>;

/** What follows from a way. What another way would need is emptied, so that nothing is promised that no longer means anything. */
export function planOfWay(way: Way, plan: PilotPlan): Chosen {
  const isByPerson = way === 'lot_person' || way === 'given';
  const whole = plan.unit === 'person' ? 'store' : plan.unit;
  const unit = isByPerson ? 'person' : way === 'before_after' ? plan.unit : whole;
  return withUnit(unit, {
    ...plan,
    design: designOfWay[way],
    enrolment: way === 'given' ? 'told' : plan.design === 'adjusted' ? 'drawn' : plan.enrolment,
    treated: way === 'chosen' || way === 'before_after' ? plan.treated : [],
    adjustFor: way === 'given' ? plan.adjustFor : [],
  });
}

/** Units of another kind are not those that were chosen, and have no traits of their own. */
export function withUnit(unit: PilotPlan['unit'], plan: Chosen): Chosen {
  const { design, enrolment, adjustFor } = plan;
  const isSame = unit === plan.unit;
  const fits = ({ about, ...rule }: PilotPlan['population'][number]) =>
    unit === 'person' || about === 'fact' || (about === 'unit' && 'kind' in rule && rule.kind === unit);
  return {
    ...{ design, enrolment, adjustFor, unit },
    treated: isSame ? plan.treated : [],
    population: plan.population.filter(fits),
  };
}
