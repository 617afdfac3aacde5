import fc from 'fast-check';
import { compareMeans, differenceInDifferences, matchUnits, type PanelRow, seededRandom } from '../../src/index';
import { sumsOf } from './support/sums';

interface Plan {
  readonly starts: readonly (number | null)[];
  readonly periods: number;
  readonly effect: number;
  readonly drift?: number;
}

/** Units with levels of their own and a common course; `drift` moves those that start before they start. */
function panel(seed: number, { starts, periods, effect, drift = 0 }: Plan): readonly PanelRow[] {
  const random = seededRandom(seed);
  return starts.flatMap((startPeriod, i) => {
    const level = 10 * random.normal();
    return Array.from({ length: periods }, (_, period) => {
      const after = startPeriod !== null && period >= startPeriod ? effect : 0;
      const own = startPeriod === null ? 0 : drift * period;
      return { unit: `u${i}`, startPeriod, period, y: level + Math.sin(period) + own + after + random.normal() };
    });
  });
}

const even = (starting: number, never: number, start: number) => [
  ...Array.from({ length: starting }, () => start),
  ...Array.from({ length: never }, () => null),
];
const question = { seed: 1 };

it('is the difference of two differences, by hand', () => {
  const rows = [
    ['a', 1, 10, 18],
    ['b', 1, 20, 26],
    ['c', null, 30, 31],
    ['d', null, 40, 43],
  ] as const;
  const found = differenceInDifferences(
    rows.flatMap(([unit, startPeriod, before, after]) => [
      { unit, startPeriod, period: 0, y: before },
      { unit, startPeriod, period: 1, y: after },
    ]),
    question,
  );
  expect(found.twoByTwo?.estimate).toBeCloseTo((8 + 6) / 2 - (1 + 3) / 2, 12);
  expect(found.twoByTwo?.se).toBeCloseTo(Math.sqrt(2 / 2 + 2 / 2), 12);
  expect(found.permutation).toMatchObject({ assignments: 6, smallestPValue: 2 / 6 });
  expect(found.preTrend).toMatchObject({ periods: 1, joint: null, slope: null, placebo: null });
});

it('is Welch over what each unit changed, whatever level each unit has', () => {
  const plan = { starts: even(9, 14, 4), periods: 8, effect: 2 };
  const rows = panel(3, plan);
  const change = (unit: string) => {
    const own = rows.filter((row) => row.unit === unit).map(({ y }) => y);
    const mean = (values: readonly number[]) => values.reduce((sum, y) => sum + y, 0) / values.length;
    return mean(own.slice(4)) - mean(own.slice(0, 4));
  };
  const units = (starts: boolean) => plan.starts.flatMap((start, i) => ((start !== null) === starts ? [`u${i}`] : []));
  const welch = compareMeans(sumsOf(units(false).map(change)), sumsOf(units(true).map(change)));
  const { twoByTwo } = differenceInDifferences(rows, question);
  expect(twoByTwo?.estimate).toBeCloseTo(welch.estimate, 10);
  expect(twoByTwo?.se).toBeCloseTo(welch.se, 10);
  expect(twoByTwo?.df).toBeCloseTo(welch.df, 8);
  const moved = rows.map((row) => ({ ...row, y: row.y + 1000 * Number(row.unit.slice(1)) }));
  expect(differenceInDifferences(moved, question).twoByTwo?.estimate).toBeCloseTo(welch.estimate, 7);
});

it('averages group-time effects over treated units and periods', () => {
  const found = differenceInDifferences(
    panel(8, { starts: [2, 2, 2, 4, 4, ...even(0, 12, 0)], periods: 6, effect: 3 }),
    question,
  );
  expect(found).toMatchObject({ twoByTwo: null, permutation: null, treatedUnits: 5, neverUnits: 12 });
  expect(found.groupTime.map(({ startPeriod, period }) => [startPeriod, period])).toEqual([
    [2, 2],
    [2, 3],
    [2, 4],
    [2, 5],
    [4, 4],
    [4, 5],
  ]);
  const weight = found.groupTime.reduce((sum, { units }) => sum + units, 0);
  const mean = found.groupTime.reduce((sum, { units, effect }) => sum + units * effect.estimate, 0) / weight;
  expect(found.overall.estimate).toBeCloseTo(mean, 10);
  expect(Math.abs(found.overall.estimate - 3)).toBeLessThan(4 * found.overall.se);
});

it('gives one starting unit the spread of those that never start', () => {
  const found = differenceInDifferences(panel(2, { starts: even(1, 15, 3), periods: 6, effect: 9 }), question);
  expect(found.twoByTwo?.df).toBe(14);
  expect(found.permutation?.smallestPValue).toBeCloseTo(1 / 16, 12);
  expect(found.twoByTwo?.pValue).toBeLessThan(0.01);
});

it('sees units that were drifting apart before anything started, in every one of its tests', () => {
  const drifting = differenceInDifferences(
    panel(4, { starts: even(15, 15, 8), periods: 12, effect: 0, drift: 0.5 }),
    question,
  );
  expect(drifting.twoByTwo?.pValue).toBeLessThan(0.001);
  expect(drifting.preTrend.joint?.pValue).toBeLessThan(0.01);
  expect(drifting.preTrend.slope?.estimate).toBeCloseTo(0.5, 0);
  expect(drifting.preTrend.slope?.pValue).toBeLessThan(0.001);
  expect(drifting.preTrend.placebo).toMatchObject({ startPeriod: 4 });
  expect(drifting.preTrend.placebo?.effect.pValue).toBeLessThan(0.001);
  expect(drifting.preTrend.rootMeanSquare).toBeGreaterThan(0.8);
  const calm = differenceInDifferences(panel(5, { starts: even(15, 15, 8), periods: 12, effect: 2 }), question);
  expect(calm.preTrend.rootMeanSquare).toBeLessThan(0.6);
  expect(calm.preTrend.shareOfSpread).toBeLessThan(0.1);
  expect(calm.preTrend.slope?.pValue).toBeGreaterThan(0.05);
});

it('has a joint test that is the squared t test where there is one step', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { joint, slope } = differenceInDifferences(
        panel(seed, { starts: even(8, 8, 2), periods: 3, effect: 1 }),
        question,
      ).preTrend;
      // Both sides have eight units, so Welch's error is the pooled one.
      expect(joint?.f).toBeCloseTo((slope?.t ?? Number.NaN) ** 2, 7);
      expect(joint?.df).toEqual([1, 14]);
    }),
    { numRuns: 20 },
  );
});

it('says nothing about a past in which nothing moved', () => {
  const still = panel(6, { starts: even(3, 3, 4), periods: 7, effect: 1 }).map((row) =>
    row.period < 4 ? { ...row, y: 5 } : row,
  );
  const { preTrend, twoByTwo } = differenceInDifferences(still, question);
  expect(preTrend).toEqual({
    periods: 4,
    joint: null,
    slope: null,
    rootMeanSquare: 0,
    shareOfSpread: 0,
    placebo: null,
  });
  expect(twoByTwo?.se).toBeGreaterThan(0);
});

it('names what a panel lacks', () => {
  const rows = panel(1, { starts: even(3, 3, 2), periods: 4, effect: 0 });
  expect(() => differenceInDifferences(rows.slice(1), question)).toThrow(/^unit u0 was not seen in period 0/);
  expect(() => differenceInDifferences([...rows, ...rows.slice(0, 1)], question)).toThrow(/^unit u0 has two values/);
  expect(() =>
    differenceInDifferences(
      rows.filter(({ startPeriod }) => startPeriod !== null),
      question,
    ),
  ).toThrow(/without a start/);
  expect(() =>
    differenceInDifferences(
      rows.filter(({ period }) => period > 1),
      question,
    ),
  ).toThrow(/^periods run from 2/);
});

it('matches the nearest, once each, the hardest first', () => {
  const unit = (name: string, treated: boolean, ...features: readonly number[]) => ({ unit: name, treated, features });
  const units = [
    unit('a', true, 0, 0),
    unit('b', true, 10, 10),
    unit('near a', false, 0.1, 0),
    unit('near both', false, 5, 5),
    unit('far', false, 30, 30),
  ];
  const { matches, unmatched, balance } = matchUnits(units);
  expect(matches.map((match) => [match.unit, match.others.map((other) => other.unit)])).toEqual([
    ['b', ['near both']],
    ['a', ['near a']],
  ]);
  expect(unmatched).toEqual([]);
  expect(Math.abs(balance[0]?.after ?? Number.NaN)).toBeLessThan(Math.abs(balance[0]?.before ?? Number.NaN));
  expect(matchUnits([...units].reverse())).toMatchObject({ matches });
  const strict = matchUnits(units, { caliper: 0.05 });
  expect(strict.unmatched).toEqual(['b']);
  expect(matchUnits(units, { perUnit: 2 }).matches[0]?.others).toHaveLength(2);
  expect(() => matchUnits(units.slice(1))).toThrow(/^units with treated true are 1/);
});

it('gives nobody away twice', () => {
  const unit = (name: string, treated: boolean, place: number) => ({ unit: name, treated, features: [place] });
  const { matches, unmatched } = matchUnits([
    unit('a', true, 0),
    unit('b', true, 0.2),
    unit('c', true, 9),
    unit('near', false, 0.1),
    unit('next', false, 3),
  ]);
  expect(matches.flatMap(({ others }) => others.map((other) => other.unit)).sort()).toEqual(['near', 'next']);
  expect(unmatched).toHaveLength(1);
});

it('makes unlike sides alike where likes can be found', () => {
  const random = seededRandom(12);
  const units = Array.from({ length: 400 }, (_, i) => {
    const treated = i < 60;
    return { unit: `u${i}`, treated, features: [0, 1, 2].map(() => random.normal() + (treated ? 0.5 : 0)) };
  });
  const { balance, matches } = matchUnits(units, { caliper: 0.5 });
  expect(matches.length).toBeGreaterThan(50);
  for (const { before, after } of balance) {
    expect(before).toBeGreaterThan(0.2);
    expect(Math.abs(after ?? Number.NaN)).toBeLessThan(0.1);
  }
});
