import { sampleVariance } from '../../intervals/sample-variance';
import { type Comparison, testEffect, type TestQuestion } from '../comparison';
import { type ClusterSums, requireClusters } from './cluster-sums';

/**
 * Student's t test of the means of clusters, each counted once: k - 2 degrees of freedom, so honest with few clusters.
 * @throws StatisticsInputError on impossible sums or fewer than two clusters in an arm.
 */
export function clusterMeansTest(clusters: readonly ClusterSums[], question: TestQuestion = {}): Comparison {
  requireClusters(clusters);
  const [control, treated] = [summary(clusters, 'control'), summary(clusters, 'treated')];
  const df = control.n + treated.n - 2;
  const pooled = ((control.n - 1) * control.variance + (treated.n - 1) * treated.variance) / df;
  const se = Math.sqrt(pooled * (1 / control.n + 1 / treated.n));
  return testEffect(treated.mean - control.mean, se, df, question);
}

function summary(clusters: readonly ClusterSums[], arm: ClusterSums['arm']) {
  const means = clusters.flatMap((sums) => (sums.arm === arm ? [sums.sumY / sums.n] : []));
  const n = means.length;
  const sum = means.reduce((total, mean) => total + mean, 0);
  const sumOfSquares = means.reduce((total, mean) => total + mean * mean, 0);
  return { n, mean: sum / n, variance: sampleVariance({ n, sum, sumOfSquares }, arm) };
}
