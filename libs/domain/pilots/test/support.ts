import type { ArmSums, Measure, PilotEvidence, PilotPlan } from '../src';
import { analysePilot, type AnalysisInput, type PilotAnalysis } from '../src';

export const aPlan: PilotPlan = {
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

export const aMeasure: Measure = {
  ...{
    kpiId: 'kpi',
    title: 'Sales',
    metricId: 'value.net-sales',
    metricVersion: 1,
    params: {},
    margin: null,
    role: 'primary',
  },
  ...{
    filter: { brandIds: [], sourceIds: [] },
    unit: 'count',
    direction: 'higher_is_better',
    currency: null,
    count: 'amount',
  },
};

/** Sums of a group; what is not told is 0, as of units whose past is not known. */
export function arm(
  variant: string,
  sums: { readonly n: number; readonly y: number; readonly yy: number } & Partial<
    Record<'x' | 'xx' | 'xy' | 'd' | 'dd' | 'yd', number>
  >,
): ArmSums {
  const text = (value = 0) => String(value);
  return {
    ...{
      variant,
      n: sums.n,
      y: text(sums.y),
      yy: text(sums.yy),
      x: text(sums.x),
      xx: text(sums.xx),
      xy: text(sums.xy),
    },
    ...{ d: text(sums.d), dd: text(sums.dd), yd: text(sums.yd) },
    ...{ xd: '0', xdxd: '0', xxd: '0', yxd: '0', dx: '0', dxd: '0' },
  };
}

export function evidenceOf(arms: readonly ArmSums[]): PilotEvidence {
  return {
    enrolment: {
      arms: arms.map(({ variant, n }) => ({ variant, enrolled: n, met: n, metAnother: 0, watched: n })),
      crossed: 0,
      joined: 0,
    },
    measures: [{ kind: 'units', arms }],
    weeks: [],
  };
}

/** The analysis of a pilot as its result page calls it. */
export function analysed(changes: Partial<AnalysisInput>): PilotAnalysis {
  const found = analysePilot({
    ...{
      plan: aPlan,
      measures: [aMeasure],
      evidence: evidenceOf([]),
      amendments: 0,
      openedEarly: 0,
      promisedLate: false,
      plannedUnits: 1_000,
    },
    look: { place: 1, of: 1, interim: false, final: true },
    ...changes,
  });
  if ('refused' in found) throw new TypeError(found.refused);
  return found;
}
