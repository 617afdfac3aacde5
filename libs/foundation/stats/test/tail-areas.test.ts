import fc from 'fast-check';
import { gaussLegendre } from '../src/numeric/gauss-legendre';
import { lnGamma } from '../src/numeric/ln-gamma';
import { noncentralTUpperTail } from '../src/numeric/noncentral-t';
import { studentTUpperQuantile } from '../src/numeric/student-t-quantile';
import { solveFalling } from '../src/numeric/solve-falling';
import { chiSquareUpperTail, fUpperTail, normalUpperTail, studentTUpperTail } from '../src/numeric/tail-areas';

const degrees = fc.integer({ min: 1, max: 400 });
const value = fc.double({ min: -8, max: 8, noNaN: true });

/** The definition: a normal numerator over the root of a chi-square, by Simpson's rule over the square root's density. */
function noncentralByDefinition(t: number, df: number, shift: number): number {
  const lnScale = (1 - df / 2) * Math.LN2 - lnGamma(df / 2) + (df / 2) * Math.log(df);
  const steps = 4000;
  const high = 1 + 12 / Math.sqrt(df) + 4 / df;
  let sum = 0;
  for (let i = 1; i <= steps; i += 1) {
    const s = (high * i) / steps;
    const density = Math.exp(lnScale + (df - 1) * Math.log(s) - (df * s * s) / 2);
    sum += (i === steps ? 1 : i % 2 === 0 ? 2 : 4) * density * normalUpperTail(t * s - shift);
  }
  return (sum * high) / (3 * steps);
}

it('gives a t quantile its own tail back', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 0.49, noNaN: true }), degrees, (tail, df) => {
      expect(studentTUpperTail(studentTUpperQuantile(tail, df), df)).toBeCloseTo(tail, 10);
    }),
  );
});

it('knows that one-sided tails add up, that F is t squared, and that chi-square on one degree is z squared', () => {
  fc.assert(
    fc.property(value, degrees, (t, df) => {
      expect(studentTUpperTail(t, df) + studentTUpperTail(-t, df)).toBeCloseTo(1, 12);
      expect(fUpperTail(t * t, 1, df)).toBeCloseTo(2 * studentTUpperTail(Math.abs(t), df), 10);
      expect(chiSquareUpperTail(t * t, 1)).toBeCloseTo(2 * normalUpperTail(Math.abs(t)), 12);
    }),
  );
});

it('keeps its digits far out', () => {
  expect(normalUpperTail(10) / 7.619853024160527e-24).toBeCloseTo(1, 9);
  expect(chiSquareUpperTail(100, 2) / Math.exp(-50)).toBeCloseTo(1, 9);
});

it.each([
  [1.972, 198, 1.7678],
  [-1, 5, 0.7],
  [2.5, 3, -1],
  [0, 12, 1.2],
  [30, 40, 25],
])('gives the share of a non-central t above %d (df %d, shift %d) by its definition', (t, df, shift) => {
  expect(noncentralTUpperTail(t, df, shift)).toBeCloseTo(noncentralByDefinition(t, df, shift), 8);
});

it('is Student t without a shift, normal without an end of degrees, and near both ends 0 and 1', () => {
  fc.assert(
    fc.property(value, degrees, (t, df) => {
      expect(noncentralTUpperTail(t, df, 0)).toBeCloseTo(studentTUpperTail(t, df), 10);
    }),
  );
  expect(noncentralTUpperTail(2, Number.POSITIVE_INFINITY, 1)).toBeCloseTo(normalUpperTail(1), 12);
  expect(noncentralTUpperTail(2, 50, 60)).toBe(1);
});

it('integrates polynomials up to degree 2n - 1 exactly', () => {
  const { points, weights } = gaussLegendre(6, -1, 3);
  const integral = points.reduce((sum, x, i) => sum + (weights[i] ?? 0) * x ** 11, 0);
  expect(integral).toBeCloseTo((3 ** 12 - 1) / 12, 6);
});

it.each([
  [1, 12.7062047362],
  [2, 4.3026527297],
  [30, 2.0422724563],
  [1e6, 1.9599663569],
])('gives the published 97.5 %% quantile of t on %d degrees', (df, published) => {
  expect(studentTUpperQuantile(0.025, df)).toBeCloseTo(published, 8);
});

it('finds where a chance falls below a target, and stays within the range that it may look in', () => {
  for (const target of [0.9, 0.05, 1e-12, 1e-200]) {
    expect(solveFalling((x) => Math.exp(-x), target, 0, 1000)).toBeCloseTo(-Math.log(target), 8);
  }
  expect(solveFalling((x) => Math.exp(-x), 2, 0, 10)).toBe(0);
  expect(solveFalling((x) => Math.exp(-x), 1e-9, 0, 10)).toBe(10);
});
