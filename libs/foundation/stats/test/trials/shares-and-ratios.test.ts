import fc from 'fast-check';
import { compareMeans, compareRatios, compareShares, compareSharesApart } from '../../src/index';
import { aSample } from './support/samples';
import { ratioSums, sumsOf } from './support/sums';

it("gives R's prop.test with and without Yates' correction", () => {
  const found = compareShares({ n: 100, successes: 15 }, { n: 100, successes: 25 });
  expect(found.chiSquare).toBeCloseTo(3.125, 12);
  expect(found.pValue).toBeCloseTo(0.07709987, 8);
  expect(found.correctedPValue).toBeCloseTo(0.1116117683, 10);
});

it("gives Newcombe's published intervals, method 10", () => {
  // Newcombe 1998, table II: 56/70 against 48/80, 9/10 against 3/10, 6/7 against 2/7, 10/10 against 0/10.
  const cases = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [10, 10, 0, 10, 0.6075, 1],
  ] as const;
  for (const [x, n, controls, of, low, high] of cases) {
    const { interval } = compareShares({ n: of, successes: controls }, { n, successes: x });
    expect([interval.low, interval.high].map((end) => Number(end?.toFixed(4)))).toEqual([low, high]);
  }
});

it('gives the t test of shares with separate variances as GrowthBook publishes it', () => {
  const found = compareSharesApart({ n: 28, successes: 14 }, { n: 30, successes: 16 }, { difference: 'relative' });
  expect(found.estimate).toBeCloseTo(0.06667, 5);
  expect(found.se).toBeCloseTo(0.2717, 5);
  expect(found.pValue).toBeCloseTo(0.80707, 5);
});

it('keeps a difference of shares within -1 and 1, whatever the counts', () => {
  const counts = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([n, share]) => ({ n, successes: Math.round(n * share) }));
  fc.assert(
    fc.property(counts, counts, (control, treated) => {
      const all = control.successes + treated.successes;
      fc.pre(all > 0 && all < control.n + treated.n);
      const { estimate, interval } = compareShares(control, treated);
      expect(interval.low).toBeGreaterThanOrEqual(-1);
      expect(interval.low).toBeLessThanOrEqual(estimate);
      expect(interval.high).toBeGreaterThanOrEqual(estimate);
      expect(interval.high).toBeLessThanOrEqual(1);
    }),
  );
});

it('opens one end of the interval of shares for a one-sided question', () => {
  const [control, treated] = [
    { n: 100, successes: 15 },
    { n: 100, successes: 25 },
  ];
  const greater = compareShares(control, treated, { alternative: 'greater' });
  const both = compareShares(control, treated, { level: 0.9 });
  expect(greater.interval).toEqual({ low: both.interval.low, high: null, level: 0.95 });
  expect(greater.pValue).toBeCloseTo(both.pValue / 2, 12);
  expect(() => compareShares({ n: 5, successes: 0 }, { n: 5, successes: 0 })).toThrow(/all or none/);
});

it('is the plain test of means when every denominator is 1', () => {
  fc.assert(
    fc.property(aSample, aSample, (a, b) => {
      const ones = (values: readonly number[]) =>
        ratioSums(
          values,
          values.map(() => 1),
        );
      const found = compareRatios(ones(a), ones(b));
      const plain = compareMeans(sumsOf(a), sumsOf(b));
      expect(found.estimate).toBeCloseTo(plain.estimate, 9);
      expect(found.se).toBeCloseTo(plain.se, 9);
      expect(found.pValue).toBeCloseTo(plain.pValue, 9);
    }),
  );
});

it('takes the variance of a ratio from numerator, denominator and how they go together', () => {
  const [m, d] = [
    [4, 6, 9, 5, 8],
    [2, 3, 4, 3, 4],
  ];
  const found = compareRatios(
    ratioSums(m, d),
    ratioSums(
      m.map((x) => 2 * x),
      d,
    ),
  );
  // By hand: R = 2, residuals m - 2 d = 0, 0, 1, -1, 0, variance 0.5, mean d 3.2; the treated arm has four times that.
  expect(found.estimate).toBeCloseTo(2, 12);
  expect(found.se ** 2).toBeCloseTo((0.5 + 2) / 3.2 ** 2 / 5, 12);
  expect(() => compareRatios(ratioSums(m, [1, -1, 0, 0, 0]), ratioSums(m, d))).toThrow(/sumD/);
});
