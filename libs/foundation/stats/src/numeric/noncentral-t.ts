import { incompleteBeta } from './incomplete-beta';
import { lnGamma } from './ln-gamma';
import { normalUpperTail } from './tail-areas';

const MOST_TERMS = 10_000;
/** Beyond it e^(-shift² / 2) is no number any more. */
const LARGEST_SHIFT = 37;

/**
 * Share above t of Student's t distribution whose numerator has mean `shift` (Lenth 1989, algorithm AS 243); the normal
 * approximation of Abramowitz & Stegun 26.7.10 where the shift is beyond 37.
 */
export function noncentralTUpperTail(t: number, degrees: number, shift: number): number {
  if (!Number.isFinite(degrees)) return normalUpperTail(t - shift);
  if (t < 0) return 1 - noncentralTUpperTail(-t, degrees, -shift);
  if (Math.abs(shift) > LARGEST_SHIFT) return normalUpperTail(approximateZ(t, degrees, shift));
  const below = normalUpperTail(shift) + (t === 0 ? 0 : poissonMix(t, degrees, shift));
  return Math.min(1, Math.max(0, 1 - below));
}

function approximateZ(t: number, degrees: number, shift: number): number {
  return (t * (1 - 1 / (4 * degrees)) - shift) / Math.sqrt(1 + (t * t) / (2 * degrees));
}

/** The chance to lie between 0 and t: incomplete beta functions, weighted as a Poisson variable of mean shift² / 2 falls. */
function poissonMix(t: number, degrees: number, shift: number): number {
  const x = (t * t) / (t * t + degrees);
  const [b, mean] = [degrees / 2, (shift * shift) / 2];
  let even = 0.5 * Math.exp(-mean);
  let odd = (Math.sqrt(2 / Math.PI) * shift * Math.exp(-mean)) / 2;
  let left = 0.5 - even;
  let evenBeta = incompleteBeta(x, 0.5, b);
  let oddBeta = incompleteBeta(x, 1, b);
  let evenStep = stepOf(x, 0.5, b);
  let oddStep = stepOf(x, 1, b);
  let sum = even * evenBeta + odd * oddBeta;
  for (let j = 1; j < MOST_TERMS; j += 1) {
    evenBeta -= evenStep;
    oddBeta -= oddStep;
    evenStep *= (x * (b + j - 0.5)) / (j + 0.5);
    oddStep *= (x * (b + j)) / (j + 1);
    even *= mean / j;
    odd *= mean / (j + 0.5);
    left -= even;
    sum += even * evenBeta + odd * oddBeta;
    if (j > mean && 2 * Math.abs(left) * Math.abs(evenBeta) < 1e-14) break;
  }
  return sum;
}

/** I_x(a, b) - I_x(a + 1, b) (Abramowitz & Stegun 26.5.16). */
function stepOf(x: number, a: number, b: number): number {
  return Math.exp(lnGamma(a + b) - lnGamma(a + 1) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
}
