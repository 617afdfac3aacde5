import fc from 'fast-check';
import {
  adjustByPast,
  adjustRatiosByPast,
  compareArms,
  compareMeans,
  compareRatios,
  seededRandom,
} from '../../src/index';
import { aSample } from './support/samples';
import { ratioSums, ratioSumsWithPast, sumsOf, sumsWithPast } from './support/sums';

const random = seededRandom(11);
const people = (n: number, lift: number) =>
  Array.from({ length: n }, () => {
    const before = 20 + 5 * random.normal();
    return { before, after: before + lift + 3 * random.normal(), visits: 3 + Math.floor(4 * random.uniform()) };
  });
const [control, treated] = [people(400, 0), people(420, 1)];
const after = (side: typeof control) => side.map((person) => person.after);
const before = (side: typeof control) => side.map((person) => person.before);

it('leaves the plain comparison alone when the past says nothing', () => {
  fc.assert(
    fc.property(aSample, aSample, (first, second) => {
      const [a, b] = [first.map((value) => value + 150), second.map((value) => value + 150)];
      const flat = (values: readonly number[]) =>
        sumsWithPast(
          values,
          values.map(() => 7),
        );
      const arms = adjustByPast(flat(a), flat(b));
      expect(arms.theta).toBe(0);
      expect(arms.varianceReduction).toBe(0);
      for (const difference of ['absolute', 'relative'] as const) {
        const [adjusted, plain] = [
          compareArms(arms.control, arms.treated, { difference }),
          compareMeans(sumsOf(a), sumsOf(b), { difference }),
        ];
        expect(adjusted).toEqual(plain);
      }
    }),
  );
});

it('takes out what the past foretells: 25 of 34 parts of the variance here', () => {
  const arms = adjustByPast(
    sumsWithPast(after(control), before(control)),
    sumsWithPast(after(treated), before(treated)),
  );
  expect(arms.theta).toBeCloseTo(1, 1);
  expect(arms.varianceReduction).toBeGreaterThan(0.68);
  expect(arms.varianceReduction).toBeLessThan(0.79);
  const [adjusted, plain] = [
    compareArms(arms.control, arms.treated),
    compareMeans(sumsOf(after(control)), sumsOf(after(treated))),
  ];
  expect(adjusted.se ** 2 / plain.se ** 2).toBeCloseTo(1 - arms.varianceReduction, 10);
  expect(Math.abs(adjusted.estimate - 1)).toBeLessThan(3 * adjusted.se);
});

it('gives what adjusting every person gives', () => {
  const arms = adjustByPast(
    sumsWithPast(after(control), before(control)),
    sumsWithPast(after(treated), before(treated)),
  );
  const each = (side: typeof control) => sumsOf(side.map((person) => person.after - arms.theta * person.before));
  const [fromSums, fromPeople] = [compareArms(arms.control, arms.treated), compareMeans(each(control), each(treated))];
  expect(fromSums.estimate).toBeCloseTo(fromPeople.estimate, 9);
  expect(fromSums.se).toBeCloseTo(fromPeople.se, 9);
  expect(fromSums.df).toBeCloseTo(fromPeople.df, 6);
});

it('adjusts ratios, and is the adjustment of means up to theta when denominators are 1', () => {
  const visits = (side: typeof control) => side.map((person) => person.visits);
  const spend = (side: typeof control) => side.map((person) => person.after * person.visits);
  const past = (side: typeof control) => side.map((person) => person.before * person.visits);
  const whole = (side: typeof control) => ratioSumsWithPast(spend(side), visits(side), past(side), visits(side));
  const arms = adjustRatiosByPast(whole(control), whole(treated));
  const plain = compareRatios(ratioSums(spend(control), visits(control)), ratioSums(spend(treated), visits(treated)));
  expect(compareArms(arms.control, arms.treated).se).toBeLessThan(0.7 * plain.se);
  expect(arms.varianceReduction).toBeGreaterThan(0.6);
  const ones = (side: typeof control) => side.map(() => 1);
  const single = (side: typeof control) => ratioSumsWithPast(after(side), ones(side), before(side), ones(side));
  const asRatio = adjustRatiosByPast(single(control), single(treated));
  const asMean = adjustByPast(
    sumsWithPast(after(control), before(control)),
    sumsWithPast(after(treated), before(treated)),
  );
  expect(asRatio.theta).toBeCloseTo(asMean.theta, 2);
  expect(asRatio.control.plain).toMatchObject({ value: asMean.control.plain.value });
});
