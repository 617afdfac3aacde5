import fc from 'fast-check';
import { type Comparison, compareMeans, meanInterval, StatisticsInputError } from '../../src/index';
import { aSample, mileage, sleep } from './support/samples';
import { sumsOf } from './support/sums';

/** Published by GrowthBook for its own tests. */
const control = { n: 3407, sum: 1396.87, sumOfSquares: 52377.9767 };
const treated = { n: 3461, sum: 2422.7, sumOfSquares: 134698.29 };

function expectInterval({ interval }: Comparison, low: number | null, high: number | null, digits: number): void {
  const rounded = [interval.low, interval.high].map((end) => (end === null ? null : Number(end.toFixed(digits))));
  expect(rounded).toEqual([low, high]);
}

it("gives R's t.test of sleep and of mtcars", () => {
  const drugs = compareMeans(sumsOf(sleep.second), sumsOf(sleep.first));
  expect(drugs.t).toBeCloseTo(-1.8608135, 7);
  expect(drugs.df).toBeCloseTo(17.776474, 6);
  expect(drugs.pValue).toBeCloseTo(0.07939414, 8);
  expectInterval(drugs, -3.36548323, 0.20548323, 8);
  const gears = compareMeans(sumsOf(mileage.manual), sumsOf(mileage.automatic));
  expect(gears.t).toBeCloseTo(-3.7671231, 7);
  expect(gears.df).toBeCloseTo(18.332252, 6);
  expect(gears.pValue).toBeCloseTo(0.001373638, 9);
  expectInterval(gears, -11.280194, -3.209684, 6);
});

it('can refuse a relative effect and keep the absolute one, as published', () => {
  const absolute = compareMeans(control, treated);
  expectInterval(absolute, 0.04538, 0.53462, 5);
  expect(absolute.pValue).toBeCloseTo(0.02016, 5);
  const relative = compareMeans(control, treated, { difference: 'relative' });
  expect(relative.estimate).toBeCloseTo(0.70732, 5);
  expect(relative.se).toBeCloseTo(0.37879, 5);
  expect(relative.pValue).toBeCloseTo(0.06191, 5);
  expectInterval(relative, -0.03526, 1.44989, 5);
});

it('leaves one end open to a one-sided question', () => {
  const first = { ...control, n: 3000 };
  const greater = compareMeans(first, treated, { alternative: 'greater' });
  expectInterval(greater, 0.0207914801, null, 10);
  expect(greater.pValue).toBeCloseTo(0.0355427249, 9);
  const less = compareMeans(first, treated, { alternative: 'less', difference: 'relative' });
  expectInterval(less, null, 1.0518588476, 10);
  expect(
    less.pValue + compareMeans(first, treated, { alternative: 'greater', difference: 'relative' }).pValue,
  ).toBeCloseTo(1, 12);
});

it('turns its sign when the arms change names, and says the same p-value', () => {
  fc.assert(
    fc.property(aSample, aSample, (a, b) => {
      const [there, back] = [compareMeans(sumsOf(a), sumsOf(b)), compareMeans(sumsOf(b), sumsOf(a))];
      expect(back.estimate).toBeCloseTo(-there.estimate, 9);
      expect(back.pValue).toBeCloseTo(there.pValue, 9);
      expect(back.interval.high).toBeCloseTo(-(there.interval.low ?? Number.NaN), 8);
    }),
  );
});

it('does not depend on the unit of measurement when relative', () => {
  fc.assert(
    fc.property(aSample, aSample, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, unit) => {
      const scaled = (values: readonly number[]) => sumsOf(values.map((value) => unit * (value + 150)));
      const plain = (values: readonly number[]) => sumsOf(values.map((value) => value + 150));
      const found = compareMeans(scaled(a), scaled(b), { difference: 'relative' });
      expect(found.t).toBeCloseTo(compareMeans(plain(a), plain(b), { difference: 'relative' }).t, 6);
    }),
  );
});

it('uses given degrees of freedom', () => {
  const known = compareMeans(sumsOf(sleep.second), sumsOf(sleep.first), { fixedDf: 18 });
  expect(known.df).toBe(18);
  expect(known.pValue).toBeCloseTo(0.07918671, 8);
});

it('names the arm and the remedy when sums cannot be right', () => {
  const good = sumsOf(sleep.first);
  expect(() => compareMeans({ ...good, n: 1 }, good)).toThrow(/^control\.n is 1/);
  expect(() => compareMeans(good, { ...good, sumOfSquares: 0 })).toThrow(/^treated\.sumOfSquares/);
  const still = sumsOf([2, 2, 2]);
  expect(() => compareMeans(still, still)).toThrow(StatisticsInputError);
  expect(() => compareMeans(sumsOf([-1, 1]), good, { difference: 'relative' })).toThrow(/figure of 0/);
  expect(meanInterval(good).value).toBeCloseTo(0.75, 12);
});
