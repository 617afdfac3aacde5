import { incompleteBeta } from './incomplete-beta';
import { incompleteGamma } from './incomplete-gamma';

/** Share of the standard normal distribution above z, exact far out where 1 - normalCdf(z) is not. */
export function normalUpperTail(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z > 0 ? upper / 2 : 0.5 + lower / 2;
}

/** Share of Student's t distribution above t (Abramowitz & Stegun 26.5.27); infinite degrees are the normal distribution. */
export function studentTUpperTail(t: number, degrees: number): number {
  if (!Number.isFinite(degrees)) return normalUpperTail(t);
  const square = t * t;
  if (square < degrees) return 0.5 - Math.sign(t) * 0.5 * incompleteBeta(square / (degrees + square), 0.5, degrees / 2);
  const half = incompleteBeta(degrees / (degrees + square), degrees / 2, 0.5) / 2;
  return t > 0 ? half : 1 - half;
}

/** Share of the chi-square distribution above x >= 0 (Abramowitz & Stegun 26.4.19). */
export function chiSquareUpperTail(x: number, degrees: number): number {
  return incompleteGamma(degrees / 2, x / 2).upper;
}

/** Share of the F distribution above f >= 0 (Abramowitz & Stegun 26.6.2). */
export function fUpperTail(f: number, numerator: number, denominator: number): number {
  const scaled = numerator * f;
  if (scaled < denominator) return 1 - incompleteBeta(scaled / (denominator + scaled), numerator / 2, denominator / 2);
  return incompleteBeta(denominator / (denominator + scaled), denominator / 2, numerator / 2);
}
