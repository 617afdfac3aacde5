import fc from 'fast-check';
import {
  clusterMeansTest,
  compareClusters,
  compareMeans,
  designEffect,
  intraClass,
  seededRandom,
  StatisticsInputError,
} from '../../src/index';
import { clusterSums, plantClusters } from './support/cluster-rows';
import { denseRobustError } from './support/dense-robust-error';
import { sumsOf } from './support/sums';

const planted = fc
  .record({ seed: fc.integer(), clusters: fc.integer({ min: 10, max: 16 }), icc: fc.constantFrom(0, 0.05, 0.4) })
  .map(({ seed, ...plan }) =>
    plantClusters(seededRandom(seed), { ...plan, effect: 0.3, size: ({ uniform }) => 2 + Math.floor(7 * uniform()) }),
  );

it('is what matrices as large as the data give, with and without the past', () => {
  fc.assert(
    fc.property(planted, fc.boolean(), (clusters, baseline) => {
      const found = compareClusters(clusters.map(clusterSums), { baseline });
      for (const kind of ['cr0', 'cr2'] as const) {
        const dense = denseRobustError(clusters, baseline, kind);
        expect(found[kind]).toMatchObject({ kind: 'estimated' });
        const { estimate, se, df } = { se: 0, df: 0, ...found[kind], estimate: found.estimate };
        expect(estimate).toBeCloseTo(dense.estimate, 8);
        expect(se).toBeCloseTo(dense.se, 8);
        expect(df).toBeCloseTo(dense.df, 5);
      }
    }),
    { numRuns: 25 },
  );
});

it('is the plain comparison when every cluster is one row', () => {
  const random = seededRandom(5);
  const clusters = plantClusters(random, { clusters: 24, size: () => 1, icc: 0, effect: 0.5 }).map(clusterSums);
  const side = (arm: string) => sumsOf(clusters.flatMap((sums) => (sums.arm === arm ? [sums.sumY] : [])));
  const welch = compareMeans(side('control'), side('treated'));
  const { cr2, estimate } = compareClusters(clusters);
  expect(estimate).toBeCloseTo(welch.estimate, 10);
  expect('se' in cr2 ? cr2.se : null).toBeCloseTo(welch.se, 10);
});

it('does not care for names and order of clusters, and turns its sign with the arms', () => {
  fc.assert(
    fc.property(planted, (rows) => {
      const sums = rows.map(clusterSums);
      const there = compareClusters(sums);
      const renamed = compareClusters(sums.map((own, i) => ({ ...own, cluster: `other ${i}` })).reverse());
      const swapped = compareClusters(
        sums.map((own) => ({ ...own, arm: own.arm === 'treated' ? ('control' as const) : ('treated' as const) })),
      );
      const figures = ({ cr2, estimate }: typeof there) => ('se' in cr2 ? [estimate, cr2.se, cr2.df, cr2.pValue] : []);
      figures(renamed).forEach((figure, i) => expect(figure).toBeCloseTo(figures(there)[i] ?? Number.NaN, 6));
      expect(swapped.estimate).toBeCloseTo(-there.estimate, 9);
      expect(figures(swapped)[1]).toBeCloseTo(figures(there)[1] ?? Number.NaN, 8);
    }),
    { numRuns: 20 },
  );
});

it('refuses robust errors below ten clusters and says why', () => {
  const sums = plantClusters(seededRandom(6), { clusters: 8, size: () => 20, icc: 0.1, effect: 0 }).map(clusterSums);
  const refusal = { kind: 'refused', reason: 'too_few_clusters', clusters: 8, needed: 10 };
  expect(compareClusters(sums)).toMatchObject({ cr0: refusal, cr1: refusal, cr2: refusal });
  expect(clusterMeansTest(sums).df).toBe(6);
});

it('finds equal clusters alike: analysis of variance and likelihood agree where rows are balanced', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(0.1, 0.3, 0.6), (seed, icc) => {
      const sums = plantClusters(seededRandom(seed), { clusters: 20, size: () => 8, icc, effect: 1 }).map(clusterSums);
      const { anova, reml } = intraClass(sums);
      expect(reml.icc).toBeCloseTo(Math.max(0, anova), 5);
      expect(reml.tau2 / (reml.tau2 + reml.sigma2)).toBeCloseTo(reml.icc, 9);
      expect(reml.estimate).toBeCloseTo(clusterMeansTest(sums).estimate, 8);
    }),
    { numRuns: 20 },
  );
});

it('has errors larger than naive by about the design effect', () => {
  const sums = plantClusters(seededRandom(9), { clusters: 200, size: () => 25, icc: 0.1, effect: 0 }).map(clusterSums);
  const { naive, cr2 } = compareClusters(sums);
  const ratio = 'se' in cr2 ? (cr2.se / naive.se) ** 2 : Number.NaN;
  expect(ratio / designEffect(25, intraClass(sums).reml.icc)).toBeCloseTo(1, 1);
});

it('names the cluster that cannot be', () => {
  const sums = plantClusters(seededRandom(7), { clusters: 12, size: () => 5, icc: 0.1, effect: 0 }).map(clusterSums);
  const [first, ...rest] = sums;
  if (first === undefined) throw new Error('planted clusters are missing');
  expect(() => compareClusters([first, first, ...rest])).toThrow(/name a cluster twice/);
  expect(() => compareClusters([{ ...first, sumYY: 0 }, ...rest])).toThrow(/^sums of cluster c0/);
  expect(() => compareClusters(rest.filter(({ arm }) => arm === 'treated'))).toThrow(/control arm are 0/);
  const { sumX: _sumX, ...pastless } = first;
  expect(() => compareClusters([pastless, ...rest], { baseline: true })).toThrow(/^sumX of cluster c0/);
  const single = sums.map((own) => ({ ...own, n: 1, sumYY: own.sumY ** 2 }));
  expect(() => intraClass(single)).toThrow(StatisticsInputError);
});
