import fc from 'fast-check';
import {
  effectOf,
  meanOf,
  normalQuantile,
  plannedLooks,
  powerOfLooks,
  sequenceInterval,
  sequenceReach,
} from '../../src/index';
import { mixing } from '../../src/trials/sequences/sequence-interval';

const evenly = (looks: number) => Array.from({ length: looks }, (_, look) => (look + 1) / looks);

it('mixes as published', () => {
  expect(mixing(0.05, 5000)).toBeCloseTo(0.03984, 6);
});

it('always contains the interval for one look, and its p-value is never the smaller one', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.integer({ min: 2, max: 1_000_000 }),
      fc.integer({ min: 10, max: 1_000_000 }),
      fc.double({ min: 0.5, max: 0.999, noNaN: true }),
      (z, n, tuningN, level) => {
        const { interval, pValue } = sequenceInterval(z, 1, n, { tuningN, level });
        const once = normalQuantile((1 + level) / 2);
        const [low, high] = [interval.low ?? Number.NaN, interval.high ?? Number.NaN];
        expect(low).toBeLessThan(z - once);
        expect(high).toBeGreaterThan(z + once);
        expect(pValue < 1 - level).toBe(low > 0 || high < 0);
      },
    ),
  );
});

it('looks to one side as GrowthBook publishes it', () => {
  const { estimate, se } = effectOf(
    meanOf({ n: 3000, sum: 1396.87, sumOfSquares: 52377.9767 }),
    meanOf({ n: 3461, sum: 2422.7, sumOfSquares: 134698.29 }),
  );
  const greater = sequenceInterval(estimate, se, 6461, { tuningN: 5000, alternative: 'greater' });
  expect(greater.interval.low).toBeCloseTo(-0.1265684417, 9);
  expect(greater.interval.high).toBeNull();
  const mirrored = sequenceInterval(-estimate, se, 6461, { tuningN: 5000, alternative: 'less' });
  expect(mirrored.interval).toEqual({ low: null, high: -(greater.interval.low ?? Number.NaN), level: 0.95 });
  expect(mirrored.pValue).toBe(greater.pValue);
});

it('says one-sided p below the chance of error exactly when the bound leaves out 0', () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 7, noNaN: true }), fc.integer({ min: 1000, max: 100_000 }), (z, n) => {
      const { interval, pValue } = sequenceInterval(z, 1, n, { tuningN: 5000, alternative: 'greater' });
      expect(pValue < 0.05).toBe((interval.low ?? Number.NaN) > 0);
      expect(interval.low).toBeGreaterThan(sequenceInterval(z, 1, n, { tuningN: 5000 }).interval.low ?? Number.NaN);
    }),
  );
});

it.each(['two_sided', 'greater', 'less'] as const)('says p = 0.05 where the bound of %s touches 0', (alternative) => {
  const terms = { tuningN: 5000, alternative };
  for (const n of [50, 5000, 80_000]) {
    const reach = sequenceReach(n, terms) * (alternative === 'less' ? -1 : 1);
    expect(sequenceInterval(reach, 1, n, terms).pValue).toBeCloseTo(0.05, 10);
  }
});

it('is tightest about where it was tuned to be', () => {
  const reach = (n: number) => sequenceReach(n, { tuningN: 5000 });
  expect(reach(5000)).toBeLessThan(reach(500));
  expect(reach(5000)).toBeLessThan(reach(100_000));
  expect(() => sequenceReach(100, { tuningN: 0 })).toThrow(/tuningN/);
  expect(() => sequenceReach(100, { tuningN: 9, level: 0.5, alternative: 'less' })).toThrow(/^level is 0.5/);
  expect(() => sequenceInterval(1, 0, 100, { tuningN: 5 })).toThrow(/^se is 0/);
});

it.each([
  [2, 2.178, 1.977],
  [3, 2.289, 2.004],
  [4, 2.361, 2.024],
  [5, 2.413, 2.04],
])('gives the published constants of %d looks: Pocock %d, O’Brien and Fleming %d', (looks, pocock, obrien) => {
  const even = plannedLooks({ fractions: evenly(looks), shape: 'pocock' });
  expect(even.map(({ z }) => Number(z.toFixed(3)))).toEqual(evenly(looks).map(() => pocock));
  const late = plannedLooks({ fractions: evenly(looks), shape: 'obrien_fleming' });
  expect(late.at(-1)?.z).toBeCloseTo(obrien, 3);
  late.forEach(({ fraction, z }) => expect(z * Math.sqrt(fraction)).toBeCloseTo(late.at(-1)?.z ?? 0, 9));
});

it('gives Lan and DeMets’ bounds of five looks, and those of the other form one-sided', () => {
  const found = plannedLooks({ fractions: evenly(5), shape: 'spending_obrien_fleming' });
  [4.877, 3.357, 2.68, 2.29, 2.031].forEach((z, look) => expect(found[look]?.z).toBeCloseTo(z, 3));
  const [first] = plannedLooks({ fractions: evenly(5), shape: 'spending_obrien_fleming', level: 0.975, sides: 1 });
  expect(first?.z).toBeCloseTo(4.877, 3);
});

it('spends exactly what may be spent, at any times, on one side or two', () => {
  const times = fc
    .uniqueArray(fc.integer({ min: 1, max: 19 }), { minLength: 1, maxLength: 5 })
    .map((values) => [...values.sort((a, b) => a - b).map((value) => value / 20), 1]);
  const shape = fc.constantFrom('pocock', 'obrien_fleming', 'spending_obrien_fleming', 'spending_pocock');
  fc.assert(
    fc.property(times, shape, fc.constantFrom(1 as const, 2 as const), (fractions, kind, sides) => {
      const looks = plannedLooks({ fractions, shape: kind, sides });
      expect(looks.at(-1)?.spent).toBeCloseTo(0.05, 6);
      expect(powerOfLooks(looks, 0, sides)).toBeCloseTo(0.05, 6);
      expect(looks.at(-1)?.pValue).toBeLessThanOrEqual(0.05 + 1e-9);
    }),
    { numRuns: 12 },
  );
});

it('is the test for one look when there is one, with its power', () => {
  const looks = plannedLooks({ fractions: [1], shape: 'pocock' });
  expect(looks[0]?.z).toBeCloseTo(1.959964, 6);
  expect(powerOfLooks(looks, 1.959964 + 0.841621)).toBeCloseTo(0.8, 4);
  const five = plannedLooks({ fractions: evenly(5), shape: 'obrien_fleming' });
  // Jennison & Turnbull 2000, table 2.9: five looks by O'Brien and Fleming need 1.028 times the units for 80 %.
  expect(powerOfLooks(five, (1.959964 + 0.841621) * Math.sqrt(1.028))).toBeCloseTo(0.8, 3);
});

it('keeps for later looks what spending leaves, so that bounds so far are bounds for good', () => {
  const shape = 'spending_obrien_fleming';
  const soFar = plannedLooks({ fractions: [0.3, 0.55], shape });
  const whole = plannedLooks({ fractions: [0.3, 0.55, 0.8, 1], shape });
  soFar.forEach(({ z }, look) => expect(z).toBeCloseTo(whole[look]?.z ?? Number.NaN, 9));
  expect(soFar.at(-1)?.spent).toBeLessThan(0.01);
});

it('refuses times that do not ascend', () => {
  expect(() => plannedLooks({ fractions: [0.5, 0.5, 1], shape: 'pocock' })).toThrow(/^fractions/);
  expect(() => plannedLooks({ fractions: [], shape: 'pocock' })).toThrow(/^fractions/);
});
