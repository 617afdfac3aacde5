import { interruptedSeries, seededRandom } from '../../src/index';
import { crossProducts, leastSquares } from '../../src/numeric/least-squares';
import { timesMatrix } from '../../src/numeric/small-matrix';
import { neweyWest, neweyWestLag } from '../../src/trials/series/newey-west';

const random = seededRandom(21);
const noise = Array.from({ length: 48 }, () => random.normal());
const series = (effect: number, slope: number, size: number) =>
  noise.map((error, i) => 50 + 0.3 * i + (i >= 30 ? effect + slope * (i - 30) : 0) + size * error);

it('finds a planted change of level and slope exactly where nothing else moves', () => {
  const found = interruptedSeries({ values: series(4, -0.5, 0), start: 30 });
  expect(found.level.estimate).toBeCloseTo(4, 8);
  expect(found.slope.estimate).toBeCloseTo(-0.5, 9);
  expect(found.atEnd.estimate).toBeCloseTo(4 - 0.5 * 17, 8);
  expect(found.average.estimate).toBeCloseTo(4 - 0.25 * 17, 8);
  expect(found.lag).toBe(3);
});

it('has intervals about right under noise, and placebos that find little', () => {
  const found = interruptedSeries({ values: series(6, 0, 1), start: 30 });
  expect(found.level.interval.low).toBeLessThan(6);
  expect(found.level.interval.high).toBeGreaterThan(6);
  expect(found.average.pValue).toBeLessThan(0.001);
  expect(found.autocorrelation.pValue).toBeGreaterThan(0.01);
  expect(found.placebos.map(({ start }) => start)).toEqual(Array.from({ length: 23 }, (_, i) => i + 4));
  const loud = found.placebos.filter(({ average }) => Math.abs(average.t) > Math.abs(found.average.t));
  expect(loud.length).toBeLessThan(3);
});

it.each(['dummies', 'waves'] as const)('takes a season out as %s', (kind) => {
  const wave = (i: number) => 5 * Math.sin((2 * Math.PI * i) / 12);
  const values = series(2, 0.1, 0.01).map((value, i) => value + wave(i));
  const found = interruptedSeries({ values, start: 30, season: { length: 12, kind } });
  expect(found.level.estimate).toBeCloseTo(2, 1);
  expect(found.level.se).toBeLessThan(0.05);
  expect(interruptedSeries({ values, start: 30 }).level.se).toBeGreaterThan(10 * found.level.se);
});

it('takes out what a control series went through too', () => {
  const shock = noise.map((_, i) => (i >= 30 ? 20 : 0) + 3 * Math.cos(i));
  const values = series(2, 0, 0.05).map((value, i) => value + (shock[i] ?? 0));
  const alone = interruptedSeries({ values, start: 30 });
  const beside = interruptedSeries({ values, start: 30, control: shock });
  expect(alone.level.estimate).toBeGreaterThan(15);
  expect(beside.level.estimate).toBeCloseTo(2, 1);
});

it('says when what is left over still hangs together', () => {
  const walk = noise.reduce<readonly number[]>((path, step) => [...path, 0.8 * (path.at(-1) ?? 0) + step], []);
  const found = interruptedSeries({ values: walk, start: 30 });
  expect(found.autocorrelation.first).toBeGreaterThan(0.3);
  expect(found.autocorrelation.pValue).toBeLessThan(0.01);
});

it('sums scores over every pair of periods that the lag holds together (Newey & West), each pair by itself', () => {
  const rows = noise.map((_, i) => [1, i, Number(i > 20)]);
  const fit = leastSquares(rows, noise, 'rows');
  const lag = neweyWestLag(rows.length);
  const middle = [0, 1, 2].map((a) =>
    [0, 1, 2].map((b) => {
      let sum = 0;
      rows.forEach((left, i) =>
        rows.forEach((right, j) => {
          const weight = Math.max(0, 1 - Math.abs(i - j) / (lag + 1));
          sum += weight * (fit.residuals[i] ?? 0) * (fit.residuals[j] ?? 0) * (left[a] ?? 0) * (right[b] ?? 0);
        }),
      );
      return sum;
    }),
  );
  const expected = timesMatrix(timesMatrix(fit.inverse, middle), fit.inverse);
  const found = neweyWest(rows, fit.residuals, fit.inverse, lag);
  const factor = rows.length / (rows.length - 3);
  found.forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(factor * (expected[i]?.[j] ?? 0), 12)));
  expect(crossProducts(rows)[0]?.[0]).toBe(48);
  expect([neweyWestLag(48), neweyWestLag(100), neweyWestLag(1000)]).toEqual([3, 4, 6]);
});

it('refuses a start too near an end, gaps and a control of another length', () => {
  const values = series(0, 0, 1);
  expect(() => interruptedSeries({ values, start: 3 })).toThrow(/^start is 3 of 48/);
  expect(() => interruptedSeries({ values: [...values, Number.NaN], start: 30 })).toThrow(/^values hold/);
  expect(() => interruptedSeries({ values, start: 30, control: [1] })).toThrow(/^control has 1 of 48/);
  expect(() => interruptedSeries({ values, start: 30, season: { length: 1, kind: 'dummies' } })).toThrow(
    /^season.length/,
  );
});
