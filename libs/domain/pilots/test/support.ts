import type { ArmSums, PilotEvidence } from '../src';
import { sampleMeasure, samplePlan } from '../src/testing/sample-pilot';
import { analysePilot, type AnalysisInput, type PilotAnalysis } from '../src';

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
      plan: samplePlan,
      measures: [sampleMeasure],
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
