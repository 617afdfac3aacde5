import { pilotPlanSchema, type PilotEffect, type PilotHealth, type PilotResult } from '@customering/contracts';

/** Four more of a hundred come back, of whom three were worth having. */
export function effect(changes: Partial<PilotEffect> = {}): PilotEffect {
  return {
    ...{ kpiId: 'back', title: 'Comes back', unit: 'percent', currency: null, count: 'share' },
    ...{ direction: 'higher_is_better', nWord: 'customers', reads: 'improved', method: 'difference of means' },
    control: { variant: 'control', name: 'As before', n: 4812, value: 21.8 },
    treated: { variant: 'change', name: 'Call-back', n: 4790, value: 25.6 },
    ...{ estimate: 3.8, range: { low: 1.2, high: 6.4, level: 0.95 }, fixedRange: null },
    ...{ pValue: 0.004, correctedP: 0.004, scatterLess: null },
    ...changes,
  };
}

export const worth: NonNullable<PilotResult['money']> = {
  ...{ estimate: '11308.80', low: '3571.20', high: '19046.40', worthIt: '8928.00' },
  ...{ currency: 'EUR', basis: '0.62 EUR for each point of a unit' },
};

export function health(changes: Partial<PilotHealth> = {}): PilotHealth {
  return {
    at: '2026-11-09T09:00:00.000Z',
    arms: [
      { variant: 'control', name: 'As before', planned: 4900, enrolled: 3046, met: 12 },
      { variant: 'change', name: 'Call-back', planned: 4900, enrolled: 3034, met: 2943 },
    ],
    ...{ enrolled: 6080, needed: 9800, day: 38, days: 63, crossed: 0, cost: null, byDay: [] },
    split: { state: 'good', pValue: 0.9, sentence: 'Split as planned.', causes: [] },
    guardrails: [{ kpiId: 'nps', title: 'NPS', state: 'inside' }],
    floors: [{ line: 'revenue', title: 'Revenue', state: 'inside' }],
    nextLook: { number: 1, of: 1, on: '2026-12-01' },
    checks: [],
    ...changes,
  };
}

export const plan = pilotPlanSchema.parse({
  ...{ name: 'Call-back within 2 h', worthIt: '3', enrolDays: 35, exposureCap: null },
  guardrails: [{ kpiId: '0198f0aa-0000-7000-8000-000000000001', count: 'ratio', margin: '0.5' }],
  cost: { currency: 'EUR', cap: '8000' },
  value: { currency: 'EUR', perUnit: '0.62', unitsAQuarter: 4800 },
});
