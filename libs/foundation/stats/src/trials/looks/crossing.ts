import { at } from '../../numeric/at';
import { gaussLegendre, type Rule } from '../../numeric/gauss-legendre';
import { normalCdf } from '../../numeric/normal-quantile';
import { normalUpperTail } from '../../numeric/tail-areas';

// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { ceil, exp, max, min, sqrt } = Math;

/** How the score moves between looks, and on which sides it may cross. */
export interface Path {
  readonly sides: 1 | 2;
  /** Mean of z at full information; 0 when there is no effect. */
  readonly drift: number;
}

/** Where paths that have not crossed yet stand at a look: a density over the score z · √fraction. */
export interface StillInside {
  readonly fraction: number;
  readonly rule: Rule;
  readonly density: Float64Array;
}

/** No path wanders further than this many standard deviations, as far as sixteen digits can tell. */
const FAR = 8.5;

/** Chance to cross z at a look for the first time, having stayed inside before (null: at the first look). */
export function chanceToCross(before: StillInside | null, fraction: number, z: number, { sides, drift }: Path): number {
  const bound = z * sqrt(fraction);
  const beyond = (start: number, elapsed: number): number => {
    const [mean, sd] = [start + drift * elapsed, sqrt(elapsed)];
    const up = normalUpperTail((bound - mean) / sd);
    return sides === 1 ? up : up + normalCdf((-bound - mean) / sd);
  };
  if (before === null) return beyond(0, fraction);
  const elapsed = fraction - before.fraction;
  let sum = 0;
  for (let i = 0; i < before.density.length; i += 1) {
    sum += at(before.rule.weights, i) * at(before.density, i) * beyond(at(before.rule.points, i), elapsed);
  }
  return sum;
}

/** The paths still inside after a look (Armitage, McPherson & Rowe 1969): one integral over where they were before. */
export function stayInside(before: StillInside | null, fraction: number, z: number, path: Path): StillInside {
  const elapsed = fraction - (before?.fraction ?? 0);
  const rule = rangeOf(fraction, z, elapsed, path);
  const density = rule.points.map((x) => arriving(before, x, elapsed, path.drift));
  return { fraction, rule, density };
}

function rangeOf(fraction: number, z: number, elapsed: number, { sides, drift }: Path): Rule {
  const [spread, mean] = [sqrt(fraction), drift * fraction];
  const high = min(z * spread, mean + FAR * spread);
  const low = max(sides === 2 ? -z * spread : Number.NEGATIVE_INFINITY, mean - FAR * spread);
  const steps = (high - low) / sqrt(elapsed);
  return gaussLegendre(min(400, max(32, ceil(3 * steps))), low, max(high, low + 1e-9));
}

function arriving(before: StillInside | null, x: number, elapsed: number, drift: number): number {
  const scale = 1 / sqrt(2 * Math.PI * elapsed);
  if (before === null) return scale * exp(-((x - drift * elapsed) ** 2) / (2 * elapsed));
  let sum = 0;
  for (let i = 0; i < before.density.length; i += 1) {
    const move = x - at(before.rule.points, i) - drift * elapsed;
    sum += at(before.rule.weights, i) * at(before.density, i) * exp((-move * move) / (2 * elapsed));
  }
  return scale * sum;
}

/** Chance to cross at each look, for bounds on z at ascending fractions of the information. */
export function crossingChances(
  fractions: readonly number[],
  bounds: readonly number[],
  path: Path,
): readonly number[] {
  let before: StillInside | null = null;
  return fractions.map((fraction, look) => {
    const z = bounds[look] ?? Number.NaN;
    const chance = chanceToCross(before, fraction, z, path);
    if (look < fractions.length - 1) before = stayInside(before, fraction, z, path);
    return chance;
  });
}
