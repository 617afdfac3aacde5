import type { Measure, PilotPlan } from '../plan';

/** Half of some customers by lot, looked at once. */
export const samplePlan: PilotPlan = {
  ...{ name: 'Call back', unit: 'person', design: 'randomised', enrolment: 'drawn', secondary: [], guardrails: [] },
  variants: [
    { key: 'control', name: 'As before', share: 5_000 },
    { key: 'change', name: 'With the change', share: 5_000 },
  ],
  ...{
    primary: { kpiId: 'kpi', count: 'amount' },
    worthIt: '0.1',
    treated: [],
    adjustFor: [],
    balanceBy: '',
    ramp: [],
  },
  ...{ startsOn: '2026-03-02', enrolDays: 14, watchDays: 14, looks: { kind: 'end' }, alpha: 0.05, power: 0.8 },
  ...{ cost: null, exposureCap: null, value: null },
};

export const sampleMeasure: Measure = {
  ...{ kpiId: 'kpi', title: 'Sales', metricId: 'value.net-sales', metricVersion: 1, params: {}, margin: null },
  ...{ filter: { brandIds: [], sourceIds: [] }, unit: 'count', direction: 'higher_is_better', currency: null },
  ...{ count: 'amount', role: 'primary' },
};
