import fc from 'fast-check';
import { endedBy, kaplanMeier, StatisticsInputError, timeOf, type WaitRow } from '../src';

/** Weeks until a relapse of eleven patients under maintenance, + still well: Embury and others (1977), as in Miller, Survival Analysis (1981). */
const weeks = [9, 13, '13+', 18, 23, '28+', 31, 34, '45+', 48, '161+'];
const rows: readonly WaitRow[] = weeks.map((week) =>
  typeof week === 'number' ? { time: week, ended: 1, open: 0 } : { time: Number.parseInt(week), ended: 0, open: 1 },
);
const curve = kaplanMeier(rows);

it('gives the published curve with its standard errors', () => {
  const published = [
    [9, 0.9091, 0.0867],
    [13, 0.8182, 0.1163],
    [18, 0.7159, 0.1397],
    [23, 0.6136, 0.1526],
    [31, 0.4909, 0.1642],
    [34, 0.3682, 0.1627],
    [48, 0.1841, 0.1535],
  ];
  expect(curve.steps.map(({ time }) => time)).toEqual(published.map(([time]) => time));
  curve.steps.forEach(({ survival, greenwood }, index) => {
    expect(survival).toBeCloseTo(published[index]?.[1] ?? 0, 4);
    expect(survival * Math.sqrt(greenwood)).toBeCloseTo(published[index]?.[2] ?? 0, 4);
  });
});

it('gives the median, and no upper end where the band never comes down to it', () => {
  expect(timeOf(curve, 0.5)).toMatchObject({ value: 31, high: null, n: 11 });
  expect(timeOf(curve, 0.95)).toBeNull();
});

it('says of a time that nobody was watched for that it is too early, unless nobody waits any more', () => {
  const short = kaplanMeier([
    { time: 2, ended: 1, open: 0 },
    { time: 5, ended: 0, open: 3 },
  ]);
  expect(endedBy(short, 6)).toBeNull();
  expect(endedBy(short, 5)?.value).toBeCloseTo(0.25, 12);
  const all = kaplanMeier([{ time: 2, ended: 4, open: 0 }]);
  expect(endedBy(all, 99)).toMatchObject({ value: 1, interval: { high: 1 } });
  expect(endedBy(kaplanMeier([]), 1)).toBeNull();
});

const anyRows = fc.array(fc.record({ time: fc.nat(40), ended: fc.nat(3), open: fc.nat(3) }), {
  minLength: 1,
  maxLength: 20,
});

it('is the plain share where everybody was watched for long enough, and its range holds it', () => {
  fc.assert(
    fc.property(anyRows, fc.nat(40), (some, time) => {
      const watched = some.map((row) => ({
        ...row,
        time: row.open > 0 ? 41 : row.time,
        ended: row.open > 0 ? 0 : row.ended,
      }));
      const n = watched.reduce((sum, { ended, open }) => sum + ended + open, 0);
      const within = watched.filter((row) => row.time <= time).reduce((sum, { ended }) => sum + ended, 0);
      const told = endedBy(kaplanMeier(watched), time);
      const mayBeNull = n === 0 || Math.max(...watched.map((row) => row.time)) < time;
      fc.pre(told !== null || !mayBeNull);
      expect(told?.value).toBeCloseTo(within / n, 9);
      expect(told?.interval.low).toBeLessThanOrEqual((told?.value ?? 0) + 1e-9);
      expect(told?.interval.high).toBeGreaterThanOrEqual((told?.value ?? 1) - 1e-9);
    }),
  );
});

it('never waits longer for more, does not mind the order, and counts an open one as waiting', () => {
  fc.assert(
    fc.property(anyRows, (some) => {
      const one = kaplanMeier(some);
      expect(kaplanMeier([...some].reverse())).toEqual(one);
      one.steps.forEach(({ survival }, index) =>
        expect(survival).toBeLessThanOrEqual(one.steps[index - 1]?.survival ?? 1),
      );
      const longest = Math.max(...some.map(({ time }) => time));
      const more = kaplanMeier([...some, { time: longest + 1, ended: 0, open: 5 }]);
      const last = (curveOf: typeof one) => curveOf.steps.at(-1)?.survival ?? 1;
      expect(last(more)).toBeGreaterThanOrEqual(last(one));
    }),
  );
});

it.each([
  { time: -1, ended: 1, open: 0 },
  { time: 1, ended: 0.5, open: 0 },
  { time: 1, ended: 0, open: -1 },
])('refuses %j', (row) => {
  expect(() => kaplanMeier([row])).toThrow(StatisticsInputError);
});
