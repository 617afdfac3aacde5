import {
  clusterMeansTest,
  compareClusters as compareByRows,
  intraClass,
  randomisationInference,
  StatisticsInputError,
  type ClusterSums as Sums,
} from '@customering/stats';
import type { ClusterSums } from '../evidence';
import { rounded, type Compared, type MethodStep, type NotCompared } from './figures';

/** Below so many units the lot itself decides how sure one may be; from there on errors that know of clusters. */
export const enoughClusters = 30;
const seed = 20_260_101;

/** Whole units drawn: rows of one unit are alike, so the unit is what is compared. */
export function compareWholes(
  clusters: readonly ClusterSums[],
  arms: { readonly control: string; readonly treated: string },
  level: number,
): Compared | NotCompared {
  const own = clusters.filter(({ variant }) => variant === arms.control || variant === arms.treated);
  const sums = own.map((one) => toSums(one, arms.treated));
  try {
    return compared(own, sums, level);
  } catch (problem) {
    if (problem instanceof StatisticsInputError) return { refused: problem.message };
    throw problem;
  }
}

function compared(own: readonly ClusterSums[], sums: readonly Sums[], level: number): Compared {
  const baseline = own.every(({ n, known }) => known === n) && varies(sums);
  const rows = compareByRows(sums, { level, baseline });
  const lot = randomisationInference({
    clusters: sums.map((one, index) => ({ ...one, block: own[index]?.stratum ?? '' })),
    level,
    seed,
    statistic: baseline ? 'adjusted_means' : 'rows',
  });
  const means = clusterMeansTest(sums, { level });
  const few = sums.length < enoughClusters;
  const robust = rows.cr2.kind === 'estimated' ? rows.cr2 : null;
  const decided = few || robust === null ? null : robust;
  const [low, high] = [lot.interval.low ?? -Infinity, lot.interval.high ?? Infinity];
  return {
    estimate: decided ? decided.estimate : lot.estimate,
    se: decided?.se ?? robust?.se ?? means.se,
    df: decided?.df ?? robust?.df ?? means.df,
    control: armOf(sums, 'control'),
    treated: armOf(sums, 'treated'),
    exact: decided ? null : { low, high, pValue: lot.pValue },
    scatterLess: null,
    method: decided
      ? 'Whole units, errors that know that rows of a unit are alike (CR2)'
      : 'Whole units, by all the ways in which the lot could have fallen',
    notes: notesOf(sums.length, lot.smallestPValue, level),
    steps: stepsOf(sums, { rows, lot, means, baseline }),
  };
}

function notesOf(units: number, smallest: number, level: number): string[] {
  const few = units < enoughClusters ? [`${units} units are few: the lot itself decides how sure this is.`] : [];
  return smallest > 1 - level
    ? [...few, `With so few units even the clearest result could be chance once in ${Math.round(1 / smallest)} times.`]
    : few;
}

function stepsOf(
  sums: readonly Sums[],
  {
    rows,
    lot,
    means,
    baseline,
  }: {
    readonly rows: ReturnType<typeof compareByRows>;
    readonly lot: ReturnType<typeof randomisationInference>;
    readonly means: ReturnType<typeof clusterMeansTest>;
    readonly baseline: boolean;
  },
): MethodStep[] {
  const { cr2 } = rows;
  const alike = sums.some(({ n }) => n > 1) ? intraClass(sums) : null;
  return [
    {
      name: 'By the lot',
      value: `p ${rounded(lot.pValue)}, ${lot.counted} of ${lot.assignments} ways to draw`,
      source: 'Fisher 1935; Phipson & Smyth 2010',
    },
    cr2.kind === 'estimated'
      ? {
          name: baseline ? 'CR2, adjusted by the past' : 'CR2',
          value: `${rounded(cr2.estimate)}, error ${rounded(cr2.se)}, df ${rounded(cr2.df)}, p ${rounded(cr2.pValue)}`,
          source: 'Bell & McCaffrey 2002; Pustejovsky & Tipton 2018',
        }
      : {
          name: 'CR2',
          value: `not told: ${cr2.clusters} units, ${cr2.needed} are needed`,
          source: 'Bell & McCaffrey 2002',
        },
    {
      name: 'Means of units',
      value: `${rounded(means.estimate)}, error ${rounded(means.se)}, p ${rounded(means.pValue)}`,
      source: 'Donner & Klar 2000',
    },
    ...(alike
      ? [
          {
            name: 'How alike rows of a unit are (ICC)',
            value: rounded(alike.reml.icc),
            source: 'Donner & Klar 2000; REML',
          },
        ]
      : []),
    {
      name: 'If every row stood alone',
      value: `p ${rounded(rows.naive.pValue)}: too sure, for contrast only`,
      source: 'ordinary least squares',
    },
  ];
}

function toSums(one: ClusterSums, treated: string): Sums {
  return {
    ...{ cluster: one.unit, arm: one.variant === treated ? ('treated' as const) : ('control' as const), n: one.n },
    ...{
      sumY: Number(one.y),
      sumYY: Number(one.yy),
      sumX: Number(one.x),
      sumXX: Number(one.xx),
      sumXY: Number(one.xy),
    },
  };
}

function armOf(sums: readonly Sums[], arm: Sums['arm']): { n: number; value: number } {
  const own = sums.filter((one) => one.arm === arm);
  const n = own.reduce((sum, one) => sum + one.n, 0);
  return { n: own.length, value: own.reduce((sum, one) => sum + one.sumY, 0) / n };
}

function varies(sums: readonly Sums[]): boolean {
  const n = sums.reduce((sum, one) => sum + one.n, 0);
  const sum = sums.reduce((total, one) => total + (one.sumX ?? 0), 0);
  const squares = sums.reduce((total, one) => total + (one.sumXX ?? 0), 0);
  return squares - (sum * sum) / n > 1e-9 * Math.max(1, squares);
}
