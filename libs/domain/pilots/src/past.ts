import { adjustByPast, meanOf, ratioOf, StatisticsInputError } from '@customering/stats';
import { periodsOf } from './analyse/panel-periods';
import type { ArmSums, ClusterSums, MeasureEvidence } from './evidence';
import type { Count } from './plan';

/** How a figure behaved before anybody changed anything. */
export type Past =
  | {
      readonly kind: 'units';
      readonly n: number;
      readonly today: number;
      readonly spread: number;
      readonly scatterLess: number;
    }
  | { readonly kind: 'clusters'; readonly clusters: readonly ClusterSums[]; readonly today: number }
  | { readonly kind: 'panel'; readonly today: number; readonly periods: PastPeriods };

export interface PastPeriods {
  readonly units: readonly {
    readonly unit: string;
    readonly treated: boolean;
    readonly values: ReadonlyMap<number, number>;
  }[];
  /** Weeks that one period is long. */
  readonly weeks: number;
  readonly order: readonly number[];
  /** As many periods before the real start as it will be watched behind it. */
  readonly pretendedStart: number;
}

/** @returns null when there is too little to say anything */
export function pastOf(evidence: MeasureEvidence, count: Count): Past | null {
  try {
    switch (evidence.kind) {
      case 'units': {
        const [arm] = evidence.arms;
        return arm ? unitsPast(arm, count) : null;
      }
      case 'clusters':
        return clustersPast(evidence.clusters);
      case 'panel':
        return panelPast(evidence, count);
      case 'observed':
        return null;
    }
  } catch (problem) {
    if (problem instanceof StatisticsInputError) return null;
    throw problem;
  }
}

function unitsPast(arm: ArmSums, count: Count): Past | null {
  if (arm.n < fewest) return null;
  if (count === 'ratio') {
    const found = ratioOf({
      n: arm.n,
      sumM: Number(arm.y),
      sumD: Number(arm.d),
      sumMM: Number(arm.yy),
      sumDD: Number(arm.dd),
      sumMD: Number(arm.yd),
    });
    return { kind: 'units', n: arm.n, today: found.value, spread: Math.sqrt(found.variance), scatterLess: 0 };
  }
  const sums = { n: arm.n, sum: Number(arm.y), sumOfSquares: Number(arm.yy) };
  const withPast = {
    ...sums,
    past: { sum: Number(arm.x), sumOfSquares: Number(arm.xx) },
    sumOfProducts: Number(arm.xy),
  };
  const knows = Number(arm.xx) > 0;
  const { varianceReduction } = knows ? adjustByPast(withPast, withPast) : { varianceReduction: 0 };
  return {
    kind: 'units',
    n: arm.n,
    today: sums.sum / arm.n,
    spread: Math.sqrt(meanOf(sums).variance),
    scatterLess: varianceReduction,
  };
}

const fewest = 20;

function clustersPast(clusters: readonly ClusterSums[]): Past | null {
  const n = clusters.reduce((sum, one) => sum + one.n, 0);
  if (clusters.length < 4 || n === 0) return null;
  return { kind: 'clusters', clusters, today: clusters.reduce((sum, { y }) => sum + Number(y), 0) / n };
}

function panelPast(evidence: Extract<MeasureEvidence, { kind: 'panel' }>, count: Count): Past | null {
  const periods = periodsOf(evidence.cells, -1, count === 'ratio');
  const order = periods.periods;
  const pretended = order[Math.floor(order.length / 2)];
  if (pretended === undefined || order.length < leastPeriods) return null;
  const all = periods.units.flatMap(({ values }) => [...values.values()]);
  const today = all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length);
  return {
    kind: 'panel',
    today,
    periods: { units: periods.units, weeks: periods.weeks, order, pretendedStart: pretended },
  };
}

const leastPeriods = 8;
