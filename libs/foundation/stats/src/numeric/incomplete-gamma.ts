import { lnGamma } from './ln-gamma';

// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { abs, exp, log } = Math;

const MOST_TERMS = 100_000;
const TINY = 1e-300;

/**
 * Lower and upper regularised incomplete gamma functions P(a, x) and Q(a, x), a > 0, x >= 0.
 * Series below a + 1, continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31), so that neither tail is a difference.
 */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (!(a > 0) || !(x >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  const front = exp(a * log(x) - x - lnGamma(a));
  if (x < a + 1) {
    const lower = front * lowerSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = front * upperFraction(a, x);
  return { lower: 1 - upper, upper };
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / awayFromZero(numerator * d + b);
    c = awayFromZero(b + numerator / c);
    fraction *= d * c;
    if (abs(d * c - 1) < 1e-16) break;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return abs(value) < TINY ? TINY : value;
}
