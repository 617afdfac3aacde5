import fc from 'fast-check';
import { digamma } from '../src/numeric/digamma';
import { incompleteBeta } from '../src/numeric/incomplete-beta';
import { incompleteGamma } from '../src/numeric/incomplete-gamma';
import { lnBeta } from '../src/numeric/ln-beta';
import { lnGamma } from '../src/numeric/ln-gamma';
import { logAddExp } from '../src/numeric/log-add-exp';
import { normalCdf, normalQuantile } from '../src/numeric/normal-quantile';
import { studentTUpperQuantile } from '../src/numeric/student-t-quantile';

const EULER_MASCHERONI = 0.577215664901532860606512090082;
const positive = fc.double({ min: 1e-3, max: 1e4, noNaN: true });

describe('lnGamma', () => {
  it.each([
    [0.5, Math.log(Math.PI) / 2],
    [1, 0],
    [2, 0],
    [11, Math.log(3_628_800)],
    [1e-8, 18.420680738180208905],
    [100, 359.13420536957539877],
  ])('of %p is %p', (x, expected) => {
    expect(lnGamma(x)).toBeCloseTo(expected, 12);
  });

  it('satisfies the recurrence gamma(x + 1) = x gamma(x)', () => {
    fc.assert(
      fc.property(positive, (x) => {
        const step = lnGamma(x + 1) - lnGamma(x);
        expect(Math.abs(step - Math.log(x))).toBeLessThan(1e-14 * Math.max(10, Math.abs(lnGamma(x))));
      }),
    );
  });

  it('is not a number where gamma has poles', () => {
    expect([lnGamma(0), lnGamma(-1), lnGamma(Number.NaN)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('lnBeta', () => {
  it('equals ln(1 / (a b) ...) for whole numbers: B(2, 3) = 1 / 12', () => {
    expect(lnBeta(2, 3)).toBeCloseTo(-Math.log(12), 13);
  });

  it('is symmetric', () => {
    fc.assert(fc.property(positive, positive, (a, b) => expect(lnBeta(a, b)).toBeCloseTo(lnBeta(b, a), 8)));
  });
});

describe('digamma', () => {
  it.each([
    [1, -EULER_MASCHERONI],
    [0.5, -EULER_MASCHERONI - 2 * Math.LN2],
    [10, 2.2517525890667211076],
  ])('of %p is %p', (x, expected) => {
    expect(digamma(x)).toBeCloseTo(expected, 13);
  });

  it('is the slope of lnGamma', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 100, noNaN: true }), (x) => {
        const width = 1e-4 * x;
        const slope = (lnGamma(x + width) - lnGamma(x - width)) / (2 * width);
        expect(Math.abs(digamma(x) - slope)).toBeLessThan(1e-6 * (1 + 1 / x));
      }),
    );
  });
});

describe('logAddExp', () => {
  it('adds numbers that overflow on their own', () => {
    expect(logAddExp(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12);
  });

  it('takes minus infinity as an absent term', () => {
    expect(logAddExp(Number.NEGATIVE_INFINITY, -3)).toBe(-3);
    expect(logAddExp(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('normal distribution', () => {
  it.each([
    [0.975, 1.959963984540054],
    [0.9999, 3.719016485455709],
    [1e-10, -6.361340902404056],
    [0.5, 0],
  ])('has the quantile at %p = %p', (probability, expected) => {
    expect(normalQuantile(probability)).toBeCloseTo(expected, 11);
  });

  it('gives back the probability through its distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (probability) => {
        expect(Math.abs(normalCdf(normalQuantile(probability)) - probability)).toBeLessThan(1e-14);
      }),
    );
  });

  it('refuses a probability of 1, naming the field', () => {
    expect(() => normalQuantile(1)).toThrow(/^probability is 1\. Give a number/);
  });
});

describe('Student t', () => {
  // Tables of the t distribution (Abramowitz & Stegun table 26.10).
  it.each([
    [0.025, 1, 12.706],
    [0.025, 10, 2.228],
    [0.05, 4, 2.132],
    [0.005, 120, 2.617],
  ])('is exceeded with probability %p at %p degrees of freedom by %p', (tail, degrees, expected) => {
    expect(studentTUpperQuantile(tail, degrees)).toBeCloseTo(expected, 3);
  });

  it('approaches the normal distribution', () => {
    expect(studentTUpperQuantile(0.025, 1e7)).toBeCloseTo(1.959964, 5);
  });
});

describe('incomplete functions', () => {
  it('of gamma: P(1, x) is the exponential distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 50, noNaN: true }), (x) => {
        expect(incompleteGamma(1, x).lower).toBeCloseTo(-Math.expm1(-x), 13);
      }),
    );
  });

  it('of gamma: the two tails add up to one', () => {
    fc.assert(
      fc.property(positive, positive, (a, x) => {
        const { lower, upper } = incompleteGamma(a, x);
        expect(lower + upper).toBeCloseTo(1, 12);
      }),
    );
  });

  it('of beta: I_x(1, b) = 1 - (1 - x)^b', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.1, max: 50, noNaN: true }), (x, b) => {
        expect(incompleteBeta(x, 1, b)).toBeCloseTo(1 - (1 - x) ** b, 11);
      }),
    );
  });
});
