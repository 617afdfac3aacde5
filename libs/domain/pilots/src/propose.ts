import {
  differenceInDifferences,
  interruptedSeries,
  intraClass,
  normalCdf,
  powerForClusters,
  powerForMeans,
  sequenceReach,
  sizeForClusters,
  sizeForMeans,
  smallestEffectForClusters,
  smallestEffectForMeans,
  StatisticsInputError,
  upperQuantile,
} from '@customering/stats';
import type { Past } from './past';
import { scaleOf, type Measure, type PilotPlan } from './plan';

/** What a plan could teach, in the figure's own unit. */
export interface Sizing {
  /** Units a variant that it would take. */
  readonly perVariant: number;
  /** Units a variant that there will be, as planned. */
  readonly planned: number;
  /** The smallest effect that as many find as often as promised. */
  readonly smallest: number;
  /** The chance to find what is worth having, with as many as planned. */
  readonly power: number;
  readonly curve: readonly { readonly effect: number; readonly power: number }[];
}

export interface SizeTerms {
  readonly plan: PilotPlan;
  readonly measure: Measure;
  readonly past: Past;
  /** Units a variant that there will be. */
  readonly planned: number;
}

/** @returns null when the past says too little */
export function sizeOf(terms: SizeTerms): Sizing | null {
  try {
    return sized(terms);
  } catch (problem) {
    if (problem instanceof StatisticsInputError) return null;
    throw problem;
  }
}

function sized({ plan, measure, past, planned }: SizeTerms): Sizing | null {
  const worthIt = Number(plan.worthIt ?? 0) / scaleOf(measure);
  const scale = scaleOf(measure);
  const design = designOf(plan, past);
  if (!design || !(worthIt > 0)) return null;
  const smallest = planned >= 2 ? design.smallest(planned) : Infinity;
  const top = 2 * Math.max(worthIt, Number.isFinite(smallest) ? smallest : worthIt);
  const powerAt = (effect: number) => (planned >= 2 && effect > 0 ? design.power(effect, planned) : 0);
  return {
    ...{ perVariant: design.size(worthIt), planned, smallest: smallest * scale, power: powerAt(worthIt) },
    curve: Array.from({ length: curvePoints + 1 }, (_, step) => ({
      effect: (scale * top * step) / curvePoints,
      power: powerAt((top * step) / curvePoints),
    })),
  };
}

const curvePoints = 20;

interface Design {
  size(effect: number): number;
  power(effect: number, perVariant: number): number;
  smallest(perVariant: number): number;
}

function designOf(plan: PilotPlan, past: Past): Design | null {
  const level = 1 - plan.alpha / Math.max(1, plan.variants.length - 1);
  switch (past.kind) {
    case 'units':
      return byUnits(plan, past, level);
    case 'clusters':
      return byClusters(plan, past, level);
    case 'panel':
      return byPanel(plan, past, level);
  }
}

function byUnits(plan: PilotPlan, past: Extract<Past, { kind: 'units' }>, level: number): Design {
  const sd = past.spread * Math.sqrt(1 - past.scatterLess);
  const wider = (perVariant: number) => sd * widthOf(plan, 2 * perVariant, level);
  const { power } = plan;
  const fixed = (difference: number, as: number) => sizeForMeans({ sd: as, difference, power, level }).perArm;
  return {
    size: (difference) => fixed(difference, wider(fixed(difference, sd))),
    power: (difference, perArm) => powerForMeans({ sd: wider(perArm), difference, perArm, level }),
    smallest: (perArm) => smallestEffectForMeans({ sd: wider(perArm), perArm, power, level }),
  };
}

const plannedLooksCost = 1.02;

/** How much wider the range is for looking before the end; tightest at the planned size. */
function widthOf({ looks }: PilotPlan, units: number, level: number): number {
  if (looks.kind === 'end') return 1;
  if (looks.kind === 'planned') return plannedLooksCost;
  return sequenceReach(units, { level, tuningN: units }) / upperQuantile((1 - level) / 2, Infinity);
}

function byClusters(plan: PilotPlan, past: Extract<Past, { kind: 'clusters' }>, level: number): Design | null {
  const sums = past.clusters.map((one, index) => ({
    ...{ cluster: one.unit, arm: index % 2 === 0 ? ('control' as const) : ('treated' as const), n: one.n },
    ...{ sumY: Number(one.y), sumYY: Number(one.yy) },
  }));
  const sizes = sums.map(({ n }) => n);
  const alike = sizes.some((n) => n > 1) ? intraClass(sums).reml : { tau2: meansVariance(sums), sigma2: 0, icc: 1 };
  const sd = Math.sqrt(alike.tau2 + alike.sigma2);
  if (!(sd > 0)) return null;
  const terms = { sd, icc: Math.max(0, alike.icc), clusterSize: sizes, level };
  return {
    size: (difference) => sizeForClusters({ ...terms, difference, power: plan.power }).clustersPerArm,
    power: (difference, clustersPerArm) => powerForClusters({ ...terms, difference, clustersPerArm }),
    smallest: (clustersPerArm) => smallestEffectForClusters({ ...terms, clustersPerArm, power: plan.power }),
  };
}

function meansVariance(sums: readonly { readonly sumY: number; readonly n: number }[]): number {
  const means = sums.map(({ sumY, n }) => sumY / n);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  return means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, means.length - 1);
}

/** The error that the same comparison would have had if it had begun as many weeks earlier, when nothing was changed yet. */
function byPanel(plan: PilotPlan, { periods }: Extract<Past, { kind: 'panel' }>, level: number): Design | null {
  const rows = periods.units.flatMap(({ unit, treated, values }) =>
    [...values].map(([period, y]) => ({ unit, startPeriod: treated ? periods.pretendedStart : null, period, y })),
  );
  const values = periods.units.filter(({ treated }) => treated);
  const { se, df } =
    plan.design === 'matched_did'
      ? differenceInDifferences(rows, { level, seed: 1 }).overall
      : interruptedSeries({
          values: periods.order.map(
            (period) =>
              values.reduce((sum, unit) => sum + (unit.values.get(period) ?? 0), 0) / Math.max(1, values.length),
          ),
          start: periods.order.indexOf(periods.pretendedStart),
          level,
        }).average;
  const reach = (power: number) => (upperQuantile((1 - level) / 2, df) + upperQuantile(1 - power, df)) * se;
  return {
    size: (effect) => Math.ceil(values.length * (reach(plan.power) / effect) ** 2),
    power: (effect) => normalCdf(effect / se - upperQuantile((1 - level) / 2, df)),
    smallest: () => reach(plan.power),
  };
}
