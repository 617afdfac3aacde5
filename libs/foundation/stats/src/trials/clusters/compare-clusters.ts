import { dot, inverseOf, plus, timesVector, zeros } from '../../numeric/small-matrix';
import { type Comparison, testEffect, type TestQuestion } from '../comparison';
import { type ClusterMoments, type ClusterSums, momentsOf } from './cluster-sums';
import { type ClusterFit, inverseRootOf, type RobustError, robustError } from './robust-errors';

/** Below this many clusters in all, robust errors promise too much. */
const FEWEST_CLUSTERS = 10;

export type RobustComparison =
  | ({ readonly kind: 'estimated' } & Comparison)
  | {
      readonly kind: 'refused';
      readonly reason: 'too_few_clusters';
      readonly clusters: number;
      readonly needed: number;
    };

export interface ClusterComparison {
  readonly clusters: number;
  readonly rows: number;
  readonly estimate: number;
  /** As if every row had been drawn by itself: for contrast only. */
  readonly naive: Comparison;
  readonly cr0: RobustComparison;
  /** cr0 times √(m / (m - 1)). */
  readonly cr1: RobustComparison;
  /** The one to use. */
  readonly cr2: RobustComparison;
}

export interface ClusterQuestion extends TestQuestion {
  /** Take the rows' figure from before the pilot into the regression. */
  readonly baseline?: boolean;
}

/**
 * The difference between rows of treated and control clusters by least squares, with errors that know that rows of a cluster are
 * alike: CR2 with Satterthwaite's degrees of freedom (Bell & McCaffrey 2002), from the sums of each cluster.
 * @throws StatisticsInputError on impossible sums, fewer than two clusters in an arm, or a baseline that does not vary.
 */
export function compareClusters(clusters: readonly ClusterSums[], question: ClusterQuestion = {}): ClusterComparison {
  const moments = momentsOf(clusters, question.baseline ?? false);
  const fit = fitOf(moments);
  const estimate = fit.coefficients[1] ?? Number.NaN;
  const rows = moments.reduce((sum, { n }) => sum + n, 0);
  const count = clusters.length;
  const robust = ({ se, df }: RobustError, factor = 1): RobustComparison => {
    if (count < FEWEST_CLUSTERS) {
      return { kind: 'refused', reason: 'too_few_clusters', clusters: count, needed: FEWEST_CLUSTERS };
    }
    return { kind: 'estimated', ...testEffect(estimate, factor * se, df, question) };
  };
  const plain = robustError(fit, moments, 1, 'cr0');
  return {
    clusters: count,
    rows,
    estimate,
    naive: testEffect(estimate, naiveError(fit, moments), rows - fit.coefficients.length, question),
    cr0: robust(plain),
    cr1: robust(plain, Math.sqrt(count / (count - 1))),
    cr2: robust(robustError(fit, moments, 1, 'cr2')),
  };
}

function fitOf(moments: readonly ClusterMoments[]): ClusterFit {
  const size = moments[0]?.xy.length ?? 0;
  const xx = moments.reduce((sum, cluster) => plus(sum, cluster.xx), zeros(size));
  const xy = moments.reduce<readonly number[]>(
    (sum, cluster) => sum.map((value, i) => value + (cluster.xy[i] ?? Number.NaN)),
    Array.from({ length: size }, () => 0),
  );
  const inverse = inverseOf(xx, 'arm and baseline');
  return { coefficients: timesVector(inverse, xy), inverse, inverseRoot: inverseRootOf(inverse) };
}

function naiveError({ coefficients, inverse }: ClusterFit, moments: readonly ClusterMoments[]): number {
  const yy = moments.reduce((sum, cluster) => sum + cluster.yy, 0);
  const explained = moments.reduce((sum, { xy }) => sum + dot(xy, coefficients), 0);
  const rows = moments.reduce((sum, { n }) => sum + n, 0);
  return Math.sqrt((Math.max(0, yy - explained) / (rows - coefficients.length)) * (inverse[1]?.[1] ?? Number.NaN));
}
