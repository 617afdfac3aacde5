import fc from 'fast-check';
import {
  designEffect,
  effectOf,
  meanOf,
  moreUnitsFor,
  powerForClusters,
  powerForLift,
  powerForMeans,
  powerForShares,
  powerWithMore,
  sizeForClusters,
  sizeForLift,
  sizeForMeans,
  sizeForShares,
  smallestEffectForClusters,
  smallestEffectForMeans,
  smallestEffectForShares,
  smallestLift,
} from '../../src/index';

it("gives R's power.t.test", () => {
  expect(powerForMeans({ difference: 0.5, sd: 2, perArm: 100 })).toBeCloseTo(0.4204383294, 9);
  expect(sizeForMeans({ difference: 0.5, sd: 2, power: 0.9 }).exact).toBeCloseTo(337.2007981, 5);
  expect(sizeForMeans({ difference: 0.2, sd: 1, power: 0.8 })).toMatchObject({ perArm: 394 });
  // power.t.test(n = 20, delta = 1, sd = 1, alternative = "one.sided"): the example of its manual page and its result.
  expect(powerForMeans({ difference: 1, sd: 1, perArm: 20 })).toBeCloseTo(0.8689528, 6);
});

it("gives R's power.prop.test", () => {
  expect(sizeForShares({ control: 0.1, treated: 0.12, power: 0.8 }).exact).toBeCloseTo(3840.847482, 4);
  // The examples of its manual page: power.prop.test(n = 50, p1 = .50, p2 = .75) and (p1 = .50, p2 = .75, power = .90).
  expect(powerForShares({ control: 0.5, treated: 0.75, perArm: 50 })).toBeCloseTo(0.7401659, 6);
  expect(sizeForShares({ control: 0.5, treated: 0.75, power: 0.9 }).exact).toBeCloseTo(76.7, 1);
});

it('gives the published plan of a relative effect, read once or at any time', () => {
  const plan = { mean: 10, variance: 3909.9997749994377, perArm: 400_000 / 3 };
  expect(powerForLift({ ...plan, lift: 0.05 })).toBeCloseTo(0.52144, 5);
  expect(smallestLift({ ...plan, power: 0.8 })).toBeCloseTo(0.07027, 5);
  expect(powerForLift({ ...plan, lift: 0.05, tuningN: 5000 })).toBeCloseTo(0.20596, 5);
  expect(smallestLift({ ...plan, power: 0.8, tuningN: 5000 })).toBeCloseTo(0.12821, 5);
  expect(() => smallestLift({ ...plan, perArm: 10, power: 0.8 })).toThrow(/^perArm/);
  const found = sizeForLift({ ...plan, lift: 0.07027, power: 0.8 });
  expect(found.exact / plan.perArm).toBeCloseTo(1, 3);
  expect(sizeForLift({ ...plan, lift: 0.12821, power: 0.8, tuningN: 5000 }).exact / plan.perArm).toBeCloseTo(1, 3);
});

it('says half way how many more units are needed, as published', () => {
  const control = { n: 500, sum: 500, sumOfSquares: 1500 };
  const { se } = effectOf(meanOf(control), meanOf({ n: 500, sum: 525, sumOfSquares: 1551.25 }), 'relative');
  const soFar = { se, n: 1000, lift: 0.05 };
  expect(Math.abs(moreUnitsFor(soFar, 0.8) / 25.45703 - 1)).toBeLessThan(1e-4);
  expect(Math.abs(moreUnitsFor({ ...soFar, tuningN: 5000 }, 0.8) / 55.66797 - 1)).toBeLessThan(1e-4);
  expect(moreUnitsFor({ ...soFar, lift: 0.9 }, 0.8)).toBe(0);
  expect(powerWithMore(soFar, 0)).toBeLessThan(0.1);
});

it('inverts itself: the size found has the power asked for, and so has the effect', () => {
  const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(between(0.1, 1.5), between(0.5, 3), between(0.3, 0.95), (difference, sd, power) => {
      const alternative = power > 0.6 ? 'one_sided' : 'two_sided';
      const { exact } = sizeForMeans({ difference, sd, power, alternative });
      fc.pre(exact > 2.01);
      expect(powerForMeans({ difference, sd, perArm: exact, alternative })).toBeCloseTo(power, 6);
      expect(smallestEffectForMeans({ sd, perArm: exact, power, alternative })).toBeCloseTo(difference, 6);
    }),
    { numRuns: 40 },
  );
  const rise = smallestEffectForShares({ control: 0.1, perArm: 3841, power: 0.8 });
  expect(rise).toBeCloseTo(0.02, 5);
  expect(smallestEffectForShares({ control: 0.1, perArm: 2, power: 0.8 })).toBeNull();
});

it('needs fewer units to look to one side', () => {
  const both = sizeForMeans({ difference: 0.3, sd: 1, power: 0.8 }).exact;
  const one = sizeForMeans({ difference: 0.3, sd: 1, power: 0.8, alternative: 'one_sided' }).exact;
  expect(one / both).toBeCloseTo((1.644854 + 0.841621) ** 2 / (1.959964 + 0.841621) ** 2, 2);
});

it('has a design effect of 1 when rows of a cluster are not alike, and of m when they are the same', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 9 }), (sizes) => {
      expect(designEffect(sizes, 0)).toBe(1);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(designEffect(sizes, 1)).toBeGreaterThanOrEqual(total / sizes.length - 1e-9);
    }),
  );
  expect(designEffect(25, 0.05)).toBeCloseTo(2.2, 12);
  expect(designEffect([10, 30], 0.1)).toBeCloseTo(1 + 24 * 0.1, 12);
  expect(() => designEffect(0, 0.1)).toThrow(/^clusterSize/);
  expect(() => designEffect(10, 2)).toThrow(/^icc/);
});

it('plans clusters as a t test of their means', () => {
  const plan = { sd: 1, icc: 0.05, clusterSize: 20 };
  const { exact, clustersPerArm } = sizeForClusters({ ...plan, difference: 0.4, power: 0.8 });
  expect(powerForClusters({ ...plan, difference: 0.4, clustersPerArm: exact })).toBeCloseTo(0.8, 6);
  expect(clustersPerArm).toBe(Math.ceil(exact));
  expect(smallestEffectForClusters({ ...plan, clustersPerArm: exact, power: 0.8 })).toBeCloseTo(0.4, 6);
  const rows = { difference: 0.4, sd: 1, power: 0.8 };
  const independent = sizeForClusters({ ...plan, icc: 0, clusterSize: 1, difference: 0.4, power: 0.8 });
  expect(independent.exact).toBeCloseTo(sizeForMeans(rows).exact, 6);
  const uneven = powerForClusters({ ...plan, clusterSize: [5, 35], difference: 0.4, clustersPerArm: 10 });
  expect(uneven).toBeLessThan(powerForClusters({ ...plan, difference: 0.4, clustersPerArm: 10 }));
});

it('refuses plans that cannot be', () => {
  expect(() => powerForMeans({ difference: 0, sd: 1, perArm: 10 })).toThrow(/^difference is 0/);
  expect(() => sizeForMeans({ difference: 1, sd: 1, power: 1 })).toThrow(/^power is 1/);
  expect(() => sizeForShares({ control: 0.1, treated: 0.1, power: 0.8 })).toThrow(/^treated/);
  expect(() => powerForLift({ mean: 0, variance: 1, perArm: 5, lift: 0.1 })).toThrow(/^mean/);
});
