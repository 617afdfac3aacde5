import { StatisticsInputError } from '../../input-error';
import { correlationFree } from './residuals';

/** A cluster as chance saw it: its arm, and the block (a pair, a region) within which arms were drawn. */
export interface RandomisedCluster {
  readonly cluster: string;
  readonly arm: 'control' | 'treated';
  readonly n: number;
  readonly sumY: number;
  /** Of the rows' figure from before the pilot, where there is one. */
  readonly sumX?: number;
  /** Left out: all clusters were drawn together. */
  readonly block?: string;
}

/** `cluster_means` counts every cluster once; `rows` counts every row once; `adjusted_means` takes the past out of cluster means first. */
export type ClusterStatistic = 'cluster_means' | 'rows' | 'adjusted_means';

/** A block as columns: weight, weight · outcome and weight · "was treated", and how many were treated. */
export interface Block {
  readonly weight: Float64Array;
  readonly outcome: Float64Array;
  readonly exposure: Float64Array;
  readonly treated: readonly number[];
  /** Of the three columns. */
  readonly totals: { readonly weight: number; readonly outcome: number; readonly exposure: number };
  /** Share of the block in the whole statistic. */
  readonly share: number;
}

/** @throws StatisticsInputError when a block holds one arm only, a cluster has no rows, or a past is asked for and missing. */
export function blocksOf(clusters: readonly RandomisedCluster[], statistic: ClusterStatistic): readonly Block[] {
  clusters.forEach(({ cluster, n, sumY }) => {
    if (Number.isInteger(n) && n >= 1 && Number.isFinite(sumY)) return;
    throw new StatisticsInputError(
      `cluster ${cluster}`,
      `has n ${n}, sumY ${sumY}`,
      'Leave out clusters without rows.',
    );
  });
  const columns = columnsOf(clusters, statistic);
  const total = columns.weight.reduce((sum, weight) => sum + weight, 0);
  const places = placesOfBlocks(clusters);
  return Array.from(places, ([name, members]) => {
    const pick = (values: readonly number[]) => Float64Array.from(members, (place) => values[place] ?? Number.NaN);
    const treated = members.flatMap((place, own) => (clusters[place]?.arm === 'treated' ? [own] : []));
    if (treated.length === 0 || treated.length === members.length) {
      const told = `holds the ${treated.length === 0 ? 'control' : 'treated'} arm alone`;
      throw new StatisticsInputError(`block '${name}'`, told, 'Leave it out: it compares nothing.');
    }
    const weight = pick(columns.weight);
    const outcome = pick(columns.outcome);
    const exposure = pick(columns.exposure);
    const totals = { weight: sumOf(weight), outcome: sumOf(outcome), exposure: sumOf(exposure) };
    return { weight, outcome, exposure, treated, totals, share: totals.weight / total };
  });
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function placesOfBlocks(clusters: readonly RandomisedCluster[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  clusters.forEach(({ block = '' }, place) => {
    const known = places.get(block);
    if (known === undefined) places.set(block, [place]);
    else known.push(place);
  });
  return places;
}

function columnsOf(clusters: readonly RandomisedCluster[], statistic: ClusterStatistic) {
  const exposed = clusters.map(({ arm }) => (arm === 'treated' ? 1 : 0));
  if (statistic === 'rows') {
    return {
      weight: clusters.map(({ n }) => n),
      outcome: clusters.map(({ sumY }) => sumY),
      exposure: clusters.map(({ n }, i) => n * (exposed[i] ?? 0)),
    };
  }
  const weight = clusters.map(() => 1);
  const means = clusters.map(({ n, sumY }) => sumY / n);
  if (statistic === 'cluster_means') return { weight, outcome: means, exposure: exposed };
  const past = clusters.map(({ cluster, n, sumX }) => {
    if (sumX !== undefined) return sumX / n;
    throw new StatisticsInputError(`sumX of cluster ${cluster}`, 'is missing', 'Give it for every cluster.');
  });
  return { weight, outcome: correlationFree(means, past), exposure: correlationFree(exposed, past) };
}
