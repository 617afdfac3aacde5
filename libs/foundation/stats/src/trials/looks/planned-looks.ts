import { StatisticsInputError } from '../../input-error';
import { requireLevel } from '../../intervals/interval-estimate';
import { normalQuantile } from '../../numeric/normal-quantile';
import { normalUpperTail } from '../../numeric/tail-areas';
import { solveFalling } from '../../numeric/solve-falling';
import { chanceToCross, crossingChances, type Path, stayInside, type StillInside } from './crossing';

/**
 * How the chance of a false alarm is shared among looks. `pocock`: the same bound at every look; `obrien_fleming`: bounds that fall as
 * √(1 / fraction); both with one constant for all looks. The `spending` ones also hold when looks come at other times than planned.
 */
export type LookShape = 'pocock' | 'obrien_fleming' | 'spending_obrien_fleming' | 'spending_pocock';

export interface LookPlan {
  /** Share of the full information at each look, ascending, the last at most 1. Spending below 1 leaves the rest for looks to come. */
  readonly fractions: readonly number[];
  /** Default 0.95: 1 - level is the chance of a false alarm over all looks together. */
  readonly level?: number;
  readonly shape: LookShape;
  /** Default two-sided; one-sided bounds are for effects above 0. */
  readonly sides?: 1 | 2;
}

export interface PlannedLook {
  readonly fraction: number;
  /** Stop for success when |z| (one-sided: z) is above. */
  readonly z: number;
  /** The p-value that z stands for at one look alone. */
  readonly pValue: number;
  /** Chance of a false alarm up to and including this look. */
  readonly spent: number;
}

const HIGHEST_Z = 40;

/**
 * Bounds for a pilot that is read at planned times: Pocock 1977, O'Brien & Fleming 1979, Lan & DeMets 1983, each from the exact
 * distribution of the looks together. Spending in the form 4 - 4Φ(z(α/4) / √t) two-sided, which gives O'Brien and Fleming's bounds
 * again; 2 - 2Φ(z(α/2) / √t) one-sided.
 * @throws StatisticsInputError unless fractions ascend within (0, 1].
 */
export function plannedLooks({ fractions, level = 0.95, shape, sides = 2 }: LookPlan): readonly PlannedLook[] {
  requireLevel(level);
  requireFractions(fractions);
  const alpha = 1 - level;
  const path: Path = { sides, drift: 0 };
  const bounds =
    shape === 'pocock' || shape === 'obrien_fleming'
      ? constantBounds(fractions, alpha, shape, path)
      : spendingBounds(fractions, alpha, shape, path);
  let spent = 0;
  return crossingChances(fractions, bounds, path).map((chance, look) => {
    const z = bounds[look] ?? Number.NaN;
    spent += chance;
    return { fraction: fractions[look] ?? Number.NaN, z, pValue: sides * normalUpperTail(z), spent };
  });
}

/** Chance to cross any of the bounds when z has the mean `drift` at full information: the power of a plan. */
export function powerOfLooks(looks: readonly PlannedLook[], drift: number, sides: 1 | 2 = 2): number {
  const fractions = looks.map(({ fraction }) => fraction);
  requireFractions(fractions);
  const bounds = looks.map(({ z }) => z);
  return crossingChances(fractions, bounds, { sides, drift }).reduce((sum, chance) => sum + chance, 0);
}

function constantBounds(fractions: readonly number[], alpha: number, shape: LookShape, path: Path): readonly number[] {
  const last = fractions.at(-1) ?? 1;
  const boundsFor = (constant: number): readonly number[] =>
    fractions.map((fraction) => (shape === 'pocock' ? constant : constant * Math.sqrt(last / fraction)));
  const spentBy = (constant: number): number =>
    crossingChances(fractions, boundsFor(constant), path).reduce((sum, chance) => sum + chance, 0);
  return boundsFor(solveFalling(spentBy, alpha, 0, 6));
}

function spendingBounds(fractions: readonly number[], alpha: number, shape: LookShape, path: Path): readonly number[] {
  let before: StillInside | null = null;
  let spent = 0;
  return fractions.map((fraction) => {
    const may = spending(fraction, alpha, shape, path.sides);
    const inside = before;
    const z = solveFalling((bound) => chanceToCross(inside, fraction, bound, path), may - spent, 0, HIGHEST_Z);
    before = stayInside(inside, fraction, z, path);
    spent = may;
    return z;
  });
}

function spending(t: number, alpha: number, shape: LookShape, sides: 1 | 2): number {
  if (shape === 'spending_pocock') return alpha * Math.log1p((Math.E - 1) * t);
  const each = alpha / sides;
  return sides * 2 * normalUpperTail(normalQuantile(1 - each / 2) / Math.sqrt(t));
}

function requireFractions(fractions: readonly number[]): void {
  const ascend = fractions.every((fraction, look) => fraction > (fractions[look - 1] ?? 0) && fraction <= 1);
  if (ascend && fractions.length > 0) return;
  throw new StatisticsInputError(
    'fractions',
    `are ${fractions.join(', ')}`,
    'Give ascending shares above 0, at most 1.',
  );
}
