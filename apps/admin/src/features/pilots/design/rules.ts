import type { PilotPlan } from '@customering/contracts';

export type PopulationRule = PilotPlan['population'][number];
export type TraitRule = Extract<PopulationRule, { about: 'trait' }>;
export type FactRule = Extract<PopulationRule, { about: 'fact' }>;
export type UnitRule = Extract<PopulationRule, { about: 'unit' }>;

export const factKinds: readonly FactRule['kind'][] = [
  'order',
  'interaction',
  'refund',
  'survey_response',
  'visit',
  'subscription',
];
export const traitTests: readonly TraitRule['is'][] = ['one_of', 'none_of', 'at_least', 'at_most', 'known', 'unknown'];

export function blankRule(about: PopulationRule['about'], unit: PilotPlan['unit'], trait: string): PopulationRule {
  switch (about) {
    case 'trait':
      return { about, name: trait, is: 'one_of', values: [] };
    case 'fact':
      return { about, kind: 'order', named: '', withinDays: 365, is: 'at_least', times: 1 };
    case 'unit':
      return { about, kind: unit === 'person' ? 'store' : unit, is: 'one_of', keys: [] };
  }
}
