import { StatisticsInputError } from '../../input-error';
import { type ClusterSums, requireClusters } from './cluster-sums';

/** How alike rows of one cluster are, arms apart. */
export interface IntraClass {
  /** Analysis of variance (Donner & Klar 2000): may be below 0. */
  readonly anova: number;
  /** Restricted maximum likelihood of a mixed model with the arm as fixed effect: variance between and within clusters, and the share. */
  readonly reml: { readonly tau2: number; readonly sigma2: number; readonly icc: number; readonly estimate: number };
}

/** @throws StatisticsInputError on impossible sums or when no cluster has a second row. */
export function intraClass(clusters: readonly ClusterSums[]): IntraClass {
  requireClusters(clusters);
  if (clusters.every(({ n }) => n < 2)) {
    throw new StatisticsInputError('n', 'is 1 in every cluster', 'Rows can be alike only where there are two.');
  }
  return { anova: byVariance(clusters), reml: byLikelihood(clusters) };
}

function byVariance(clusters: readonly ClusterSums[]): number {
  let [between, within, rows, perCluster] = [0, 0, 0, 0];
  for (const arm of ['control', 'treated'] as const) {
    const own = clusters.filter((sums) => sums.arm === arm);
    const n = own.reduce((sum, cluster) => sum + cluster.n, 0);
    const mean = own.reduce((sum, cluster) => sum + cluster.sumY, 0) / n;
    for (const { n: size, sumY, sumYY } of own) {
      between += size * (sumY / size - mean) ** 2;
      within += sumYY - (sumY / size) * sumY;
      perCluster += size ** 2 / n;
    }
    rows += n;
  }
  const meanBetween = between / (clusters.length - 2);
  const meanWithin = within / (rows - clusters.length);
  const size = (rows - perCluster) / (clusters.length - 2);
  return (meanBetween - meanWithin) / (meanBetween + (size - 1) * meanWithin);
}

/** The likelihood depends on the share of variance between clusters alone once the rest is solved: one search from 0 to 1. */
function byLikelihood(clusters: readonly ClusterSums[]): IntraClass['reml'] {
  const within = clusters.reduce((sum, { n, sumY, sumYY }) => sum + sumYY - (sumY / n) * sumY, 0);
  const sides = (['control', 'treated'] as const).map((arm) => clusters.filter((sums) => sums.arm === arm));
  const at = (icc: number): Profile => profileOf(sides, within, icc);
  const best = leastOf((icc) => at(icc).deviance);
  const { sigma2, estimate } = at(best);
  return { icc: best, tau2: (sigma2 * best) / (1 - best), sigma2, estimate };
}

interface Profile {
  readonly sigma2: number;
  readonly estimate: number;
  /** Minus twice the restricted log-likelihood (Harville 1977), up to a constant. */
  readonly deviance: number;
}

/** At a given share: each arm has its own mean, of cluster means weighted by n / (1 + n tau² / sigma²). */
function profileOf(sides: readonly (readonly ClusterSums[])[], within: number, icc: number): Profile {
  const ratio = icc / (1 - icc);
  const means: number[] = [];
  let [rest, rows, spread] = [within, 0, 0];
  for (const side of sides) {
    let [weights, sum] = [0, 0];
    for (const { n, sumY } of side) {
      weights += n / (1 + n * ratio);
      sum += sumY / (1 + n * ratio);
      spread += Math.log1p(n * ratio);
      rows += n;
    }
    const mean = sum / weights;
    for (const { n, sumY } of side) rest += (n / (1 + n * ratio)) * (sumY / n - mean) ** 2;
    spread += Math.log(weights);
    means.push(mean);
  }
  const free = rows - sides.length;
  return {
    sigma2: rest / free,
    estimate: (means[1] ?? Number.NaN) - (means[0] ?? Number.NaN),
    deviance: free * Math.log(rest) + spread,
  };
}

const GRID = 50;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const LARGEST = 1 - 1e-6;

/** The least value over [0, 1): the best of a grid, then golden sections around it. */
function leastOf(f: (x: number) => number): number {
  const grid = Array.from({ length: GRID + 1 }, (_, i) => (LARGEST * i) / GRID);
  const values = grid.map(f);
  const place = values.indexOf(Math.min(...values));
  let low = grid[Math.max(0, place - 1)] ?? 0;
  let high = grid[Math.min(GRID, place + 1)] ?? LARGEST;
  for (let step = 0; step < 60 && high - low > 1e-10; step += 1) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (f(left) <= f(right)) high = right;
    else low = left;
  }
  const inside = (low + high) / 2;
  return f(0) <= f(inside) ? 0 : inside;
}
