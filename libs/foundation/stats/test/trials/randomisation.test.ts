import fc from 'fast-check';
import { type RandomisedCluster, randomisationInference, seededRandom } from '../../src/index';
import { countAssignments, drawAssignments, everyAssignment } from '../../src/trials/clusters/assignments';
import { blocksOf } from '../../src/trials/clusters/blocks';
import { clusterSums, plantClusters } from './support/cluster-rows';

function clustersOf(treated: readonly number[], control: readonly number[]): readonly RandomisedCluster[] {
  const side = (values: readonly number[], arm: 'treated' | 'control') =>
    values.map((sumY, i) => ({ cluster: `${arm} ${i}`, arm, n: 1, sumY }));
  return [...side(treated, 'treated'), ...side(control, 'control')];
}

const planted = fc.record({ seed: fc.integer(), clusters: fc.integer({ min: 6, max: 11 }) }).map(({ seed, clusters }) =>
  plantClusters(seededRandom(seed), {
    clusters,
    icc: 0.1,
    effect: 0.4,
    size: ({ uniform }) => 3 + Math.floor(9 * uniform()),
  }).map(clusterSums),
);

const shifted = (clusters: readonly RandomisedCluster[], effect: number) =>
  clusters.map((own) => ({ ...own, sumY: own.arm === 'treated' ? own.sumY - effect * own.n : own.sumY }));

it("gives the p-value of Fisher's lady who tasted tea (1935): 1 in 70", () => {
  const found = randomisationInference({
    clusters: clustersOf([1, 1, 1, 1], [0, 0, 0, 0]),
    alternative: 'greater',
    seed: 1,
  });
  expect(found).toMatchObject({ method: 'every_draw', assignments: 70, counted: 70, estimate: 1 });
  expect(found.pValue).toBeCloseTo(1 / 70, 12);
  expect(found.smallestPValue).toBeCloseTo(1 / 70, 12);
});

it('counts by hand: 3 against 3, and the interval that comes of it', () => {
  const found = randomisationInference({ clusters: clustersOf([10, 11, 12], [1, 2, 3]), seed: 1, level: 0.9 });
  expect(found.pValue).toBeCloseTo(2 / 20, 12);
  // All ranges but the two that nothing bounds begin at 7 (swap 10 and 3) or before the centre 9.
  expect(found).toMatchObject({ estimate: 9, interval: { low: 7, high: 11, level: 0.9 } });
  expect(randomisationInference({ clusters: clustersOf([10, 11, 12], [1, 2, 3]), seed: 1 }).interval).toEqual({
    low: null,
    high: null,
    level: 0.95,
  });
});

it.each(['cluster_means', 'rows', 'adjusted_means'] as const)(
  'bounds exactly the effects that the test of %s would not refuse',
  (statistic) => {
    fc.assert(
      fc.property(
        planted,
        fc.constantFrom('two_sided' as const, 'greater' as const, 'less' as const),
        (clusters, alternative) => {
          const plan = { statistic, alternative, level: 0.8, seed: 1 };
          const { interval, estimate } = randomisationInference({ ...plan, clusters });
          const pAt = (effect: number) =>
            randomisationInference({ ...plan, clusters: shifted(clusters, effect) }).pValue;
          // With the past taken out the interval may be wider than the test, never narrower.
          const kept = statistic === 'adjusted_means' ? 0 : 0.2;
          for (const [bound, out] of [
            [interval.low, -1],
            [interval.high, 1],
          ] as const) {
            if (bound === null) continue;
            const step = out * 1e-6 * (Math.abs(bound) + Math.abs(estimate) + 1);
            expect(pAt(bound + step)).toBeLessThanOrEqual(0.2 + 1e-9);
            expect(pAt(bound - step)).toBeGreaterThan(kept);
          }
        },
      ),
      { numRuns: 12 },
    );
  },
);

it('takes the past out: what is left of a line is the effect alone', () => {
  const past = [3, 1, 8, 9, 4, 2, 6, 7];
  const clusters = past.map((x, i) => ({
    cluster: `c${i}`,
    arm: i % 2 === 0 ? ('treated' as const) : ('control' as const),
    n: 2,
    sumX: 2 * x,
    sumY: 2 * (5 * x + (i % 2 === 0 ? 1.5 : 0)),
  }));
  const plan = { clusters, seed: 1, level: 0.9 };
  const found = randomisationInference({ ...plan, statistic: 'adjusted_means' });
  expect(found.estimate).toBeCloseTo(1.5, 10);
  expect(found.interval.low).toBeCloseTo(1.5, 6);
  expect(randomisationInference(plan).estimate).toBeCloseTo(4, 10);
});

it('does not care for the order of clusters', () => {
  fc.assert(
    fc.property(planted, (clusters) => {
      const there = randomisationInference({ clusters, seed: 1 });
      const back = randomisationInference({ clusters: [...clusters].reverse(), seed: 1 });
      expect(back.pValue).toBeCloseTo(there.pValue, 12);
      expect(back.estimate).toBeCloseTo(there.estimate, 10);
    }),
    { numRuns: 20 },
  );
});

it('draws within pairs only', () => {
  const clusters = clustersOf([5, 15, 25, 35, 45], [4, 13, 22, 31, 40]).map((own, i) => ({
    ...own,
    block: `pair ${i % 5}`,
  }));
  const paired = randomisationInference({ clusters, seed: 1 });
  expect(paired).toMatchObject({ assignments: 32, estimate: 3 });
  // Every pair points the same way: one draw in 32, or its mirror image.
  expect(paired.pValue).toBeCloseTo(2 / 32, 12);
  expect(paired.smallestPValue).toBeCloseTo(2 / 32, 12);
  const loose = randomisationInference({ clusters: clusters.map(({ block: _block, ...own }) => own), seed: 1 });
  expect(loose.assignments).toBe(252);
  expect(loose.pValue).toBeGreaterThan(0.5);
  expect(() => randomisationInference({ clusters: clusters.slice(1), seed: 1 })).toThrow(
    /^block 'pair 0' holds the control arm/,
  );
});

it('weighs blocks by what they hold', () => {
  const block = (name: string, values: readonly RandomisedCluster[]) =>
    values.map((own) => ({ ...own, cluster: `${name} ${own.cluster}`, block: name }));
  const clusters = [...block('a', clustersOf([10], [0])), ...block('b', clustersOf([4, 4], [1, 1]))];
  expect(randomisationInference({ clusters, seed: 1 }).estimate).toBeCloseTo((2 * 10 + 4 * 3) / 6, 12);
});

it('draws with a seed when there are too many ways, counts the real draw, and comes close to all of them', () => {
  const clusters = plantClusters(seededRandom(3), { clusters: 18, icc: 0.1, effect: 0.2, size: () => 10 }).map(
    clusterSums,
  );
  expect(countAssignments(blocksOf(clusters, 'cluster_means'))).toBe(48_620);
  const drawn = randomisationInference({ clusters, seed: 4, draws: 9_999 });
  expect(drawn).toMatchObject({ method: 'some_draws', counted: 10_000, smallestPValue: 1e-4 });
  expect(randomisationInference({ clusters, seed: 4, draws: 9_999 })).toEqual(drawn);
  const halves = clusters.slice(0, 16);
  const whole = randomisationInference({ clusters: halves, seed: 1 });
  expect(whole.method).toBe('every_draw');
  expect(() => randomisationInference({ clusters, seed: 1, draws: 5 })).toThrow(/^draws is 5/);
});

it('draws only what could have been drawn, each as often as any other', () => {
  const blocks = blocksOf(clustersOf([1, 2, 4], [8, 16, 32]), 'cluster_means');
  const tally = (values: Float64Array) => {
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value.toFixed(9), (counts.get(value.toFixed(9)) ?? 0) + 1);
    return counts;
  };
  const possible = tally(everyAssignment(blocks).outcome);
  const drawn = tally(drawAssignments(blocks, 20_000, 5).outcome);
  expect(possible.size).toBe(20);
  expect([...drawn.keys()].sort()).toEqual([...possible.keys()].sort());
  // Five standard deviations of a binomial count of 1,000.
  for (const count of drawn.values()) expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(950));
});
