import { StatisticsInputError } from '../../input-error';
import type { Matrix } from '../../numeric/symmetric-matrix';

/** What the rows of one cluster (a store, a team) add up to. x is one figure of each row from before the pilot. */
export interface ClusterSums {
  readonly cluster: string;
  readonly arm: 'control' | 'treated';
  readonly n: number;
  readonly sumY: number;
  readonly sumYY: number;
  readonly sumX?: number;
  readonly sumXX?: number;
  readonly sumXY?: number;
}

/** XᵀX, Xᵀy and yᵀy of one cluster; the columns of X are 1, treated and, if asked for, x. */
export interface ClusterMoments {
  readonly n: number;
  readonly xx: Matrix;
  readonly xy: readonly number[];
  readonly yy: number;
}

/**
 * @throws StatisticsInputError on a cluster named twice, without rows or with sums that no rows have, on fewer than two clusters
 * in an arm, or when x is asked for and missing.
 */
export function momentsOf(clusters: readonly ClusterSums[], withX: boolean): readonly ClusterMoments[] {
  requireClusters(clusters);
  return clusters.map((sums) => {
    const arm = sums.arm === 'treated' ? 1 : 0;
    const { n, sumY, sumYY } = sums;
    const plain = { n, yy: sumYY, xy: [sumY, arm * sumY] };
    const xx = [
      [n, arm * n],
      [arm * n, arm * n],
    ];
    if (!withX) return { ...plain, xx };
    const { sumX, sumXX, sumXY } = requireX(sums);
    return {
      n,
      yy: sumYY,
      xy: [...plain.xy, sumXY],
      xx: [
        [n, arm * n, sumX],
        [arm * n, arm * n, arm * sumX],
        [sumX, arm * sumX, sumXX],
      ],
    };
  });
}

function requireX({ cluster, sumX, sumXX, sumXY }: ClusterSums) {
  if (sumX !== undefined && sumXX !== undefined && sumXY !== undefined) return { sumX, sumXX, sumXY };
  throw new StatisticsInputError(
    `sumX of cluster ${cluster}`,
    'is missing',
    'Give sumX, sumXX and sumXY of every cluster.',
  );
}

export function requireClusters(clusters: readonly ClusterSums[]): void {
  const names = new Set(clusters.map(({ cluster }) => cluster));
  if (names.size < clusters.length) {
    throw new StatisticsInputError('clusters', 'name a cluster twice', 'Add up all rows of a cluster in one entry.');
  }
  for (const { cluster, n, sumY, sumYY } of clusters) {
    const spread = sumYY - (sumY / n) * sumY;
    if (Number.isInteger(n) && n >= 1 && spread >= -1e-9 * sumYY) continue;
    throw new StatisticsInputError(
      `sums of cluster ${cluster}`,
      `are n ${n}, ΣY ${sumY}, ΣY² ${sumYY}`,
      'No rows add up to that.',
    );
  }
  for (const arm of ['control', 'treated'] as const) {
    const count = clusters.filter((sums) => sums.arm === arm).length;
    if (count >= 2) continue;
    throw new StatisticsInputError(`clusters of the ${arm} arm`, `are ${count}`, 'An arm needs at least 2 clusters.');
  }
}
