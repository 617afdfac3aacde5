import type { ClusterSums, SeededRandom } from '../../../src/index';
import { sum } from './sums';

export interface ClusterRows {
  readonly cluster: string;
  readonly arm: 'control' | 'treated';
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export function clusterSums({ cluster, arm, x, y }: ClusterRows): Required<ClusterSums> {
  const products = (left: readonly number[], right: readonly number[]) => sum(left.map((v, i) => v * (right[i] ?? 0)));
  return {
    cluster,
    arm,
    n: y.length,
    sumY: sum(y),
    sumYY: products(y, y),
    sumX: sum(x),
    sumXX: products(x, x),
    sumXY: products(x, y),
  };
}

export interface Planted {
  readonly clusters: number;
  readonly size: (random: SeededRandom) => number;
  readonly icc: number;
  readonly effect: number;
}

/** Clusters, every other one treated, whose rows share a level; total variance 1, and x goes with y. */
export function plantClusters(random: SeededRandom, { clusters, size, icc, effect }: Planted): readonly ClusterRows[] {
  return Array.from({ length: clusters }, (_, place) => {
    const arm = place % 2 === 0 ? ('control' as const) : ('treated' as const);
    const level = Math.sqrt(icc) * random.normal();
    const x = Array.from({ length: size(random) }, () => random.normal());
    const y = x.map((before) => {
      const own = 0.6 * before + 0.8 * random.normal();
      return 5 + level + Math.sqrt(1 - icc) * own + (arm === 'treated' ? effect : 0);
    });
    return { cluster: `c${place}`, arm, x, y };
  });
}
