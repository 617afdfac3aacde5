import { compareMeans, interruptedSeries, seededRandom } from '../../src/index';
import { leastSquares } from '../../src/numeric/least-squares';
import { autocorrelationOf } from '../../src/trials/series/autocorrelation';
import { neweyWestLag, neweyWestVariance } from '../../src/trials/series/newey-west';
import { testSeriesEffect } from '../../src/trials/series/test-series-effect';
import { workingErrors } from '../../src/trials/series/working-errors';
import { sumsOf } from './support/sums';

const random = seededRandom(21);
const noise = Array.from({ length: 48 }, () => random.normal());
const series = (effect: number, slope: number, size: number) =>
  noise.map((error, i) => 50 + 0.3 * i + (i >= 30 ? effect + slope * (i - 30) : 0) + size * error);

/** I - X (XᵀX)⁻¹ Xᵀ of two halves that each have a mean of their own. */
function independentResiduals(rows: readonly (readonly number[])[]): Float64Array {
  const half = rows.length / 2;
  return Float64Array.from({ length: rows.length ** 2 }, (_, place) => {
    const [i, j] = [Math.floor(place / rows.length), place % rows.length];
    return Number(i === j) - (i < half === j < half ? 1 / half : 0);
  });
}

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
  expect(found.placebos.map(({ start }) => start)).toEqual(Array.from({ length: 12 }, (_, i) => 2 * i + 4));
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
  const lag = neweyWestLag(noise.length);
  const influence = Float64Array.from(noise, (_, i) => Math.cos(i));
  let sum = 0;
  noise.forEach((left, i) =>
    noise.forEach((right, j) => {
      const weight = Math.max(0, 1 - Math.abs(i - j) / (lag + 1));
      sum += weight * left * right * Math.cos(i) * Math.cos(j);
    }),
  );
  expect(neweyWestVariance(influence, Float64Array.from(noise), lag)).toBeCloseTo(sum, 10);
  expect([neweyWestLag(48), neweyWestLag(100), neweyWestLag(1000)]).toEqual([3, 4, 6]);
});

it('is the t test of least squares when errors are taken to be independent, without a lag', () => {
  const values = series(1, 0, 1);
  const rows = values.map((_, i) => [1, Number(i >= 24)]);
  const fit = leastSquares(rows, values, 'rows');
  // Two halves of 24: residuals weigh alike, so the corrected variance is the pooled one.
  const errors = { correlation: 0, residuals: independentResiduals(rows) };
  const found = testSeriesEffect(rows, fit, [0, 1], { lag: 0, errors, size: 1, question: {} });
  const half = (from: number) => sumsOf(values.slice(from, from + 24));
  const welch = compareMeans(half(0), half(24), { fixedDf: 46 });
  expect(found.estimate).toBeCloseTo(welch.estimate, 10);
  expect(found.se).toBeCloseTo(welch.se, 10);
  expect(found.df).toBeCloseTo(46, 8);
});

it('finds how alike errors were, where residuals show less of it', () => {
  const found = Array.from({ length: 100 }, (_, seed) => {
    const { normal } = seededRandom(seed);
    let error = normal() / Math.sqrt(1 - 0.25);
    const values = Array.from({ length: 40 }, () => (error = 0.5 * error + normal()));
    const rows = values.map((_value, i) => [1, i, Number(i >= 20), Math.max(0, i - 20)]);
    const fit = leastSquares(rows, values, 'rows');
    return { plain: autocorrelationOf(fit.residuals).first, made: workingErrors(rows, fit).correlation };
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(found.map(({ plain }) => plain))).toBeLessThan(0.4);
  expect(Math.abs(mean(found.map(({ made }) => made)) - 0.5)).toBeLessThan(0.1);
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
