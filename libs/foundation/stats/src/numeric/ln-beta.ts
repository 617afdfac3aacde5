import { lnGamma } from './ln-gamma';

/** Natural logarithm of the beta function for a, b > 0. NaN outside. */
export function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b);
}
