import { StatisticsInputError } from '../../input-error';
import { noncentralTUpperTail } from '../../numeric/noncentral-t';
import { upperQuantile } from '../comparison';
import { leastFor, type PowerTerms, requirePositive, requirePower, tailOf } from './solve-power';

/**
 * By how much whole clusters (stores, teams) inflate the variance (Kish 1965): 1 + (m - 1) icc, with Σm² / Σm in place of m when
 * clusters are of unequal size.
 * @throws StatisticsInputError on no sizes, sizes below 1 or an icc outside -1 to 1.
 */
export function designEffect(clusterSize: number | readonly number[], icc: number): number {
  const sizes = typeof clusterSize === 'number' ? [clusterSize] : clusterSize;
  if (sizes.length === 0 || !sizes.every((size) => Number.isFinite(size) && size >= 1)) {
    throw new StatisticsInputError('clusterSize', `is ${sizes.join(', ')}`, 'Give sizes of at least 1.');
  }
  if (!(icc >= -1 && icc <= 1)) {
    throw new StatisticsInputError('icc', `is ${icc}`, 'Give the intra-class correlation, usually 0.01 to 0.1.');
  }
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const perUnit = sizes.reduce((sum, size) => sum + size * size, 0) / total;
  return 1 + (perUnit - 1) * icc;
}

/** A pilot that gives whole clusters the change: `clusterSize` is one for all, or the sizes expected. */
export interface ClusterPlan extends PowerTerms {
  readonly sd: number;
  readonly icc: number;
  readonly clusterSize: number | readonly number[];
}

/** Chance to see a difference with `clustersPerArm` clusters: t test of cluster means, 2k - 2 degrees of freedom. */
export function powerForClusters(
  plan: ClusterPlan & { readonly difference: number; readonly clustersPerArm: number },
): number {
  requirePositive('difference', plan.difference);
  requirePositive('clustersPerArm', plan.clustersPerArm - 1);
  return clusterPower(plan.difference / meanError(plan), plan.clustersPerArm, tailOf(plan));
}

/** Clusters per arm that see a difference with the chance `power`: `exact` solves the equation, `clustersPerArm` is whole. */
export function sizeForClusters(plan: ClusterPlan & { readonly difference: number; readonly power: number }): {
  readonly exact: number;
  readonly clustersPerArm: number;
} {
  requirePositive('difference', plan.difference);
  const [size, tail] = [plan.difference / meanError(plan), tailOf(plan)];
  const exact = leastFor((k) => clusterPower(size, k, tail), plan.power, 2, 'clustersPerArm');
  return { exact, clustersPerArm: Math.ceil(exact) };
}

/** The smallest difference that `clustersPerArm` clusters see with the chance `power`. */
export function smallestEffectForClusters(
  plan: ClusterPlan & { readonly clustersPerArm: number; readonly power: number },
): number {
  requirePositive('clustersPerArm', plan.clustersPerArm - 1);
  requirePower(plan.power);
  const tail = tailOf(plan);
  return (
    meanError(plan) * leastFor((size) => clusterPower(size, plan.clustersPerArm, tail), plan.power, 0, 'difference')
  );
}

/** Standard deviation of the mean of one cluster of average size. */
function meanError({ sd, icc, clusterSize }: ClusterPlan): number {
  requirePositive('sd', sd);
  const sizes = typeof clusterSize === 'number' ? [clusterSize] : clusterSize;
  const average = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return sd * Math.sqrt(designEffect(clusterSize, icc) / average);
}

function clusterPower(standardised: number, clustersPerArm: number, tail: number): number {
  const df = 2 * clustersPerArm - 2;
  return noncentralTUpperTail(upperQuantile(tail, df), df, standardised * Math.sqrt(clustersPerArm / 2));
}
