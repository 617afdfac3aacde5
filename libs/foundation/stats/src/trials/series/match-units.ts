import { StatisticsInputError } from '../../input-error';
import { mean, varianceOf } from './contrasts';

/** A unit as numbers from before the change: its path of periods, then what else is known of it. */
export interface UnitToMatch {
  readonly unit: string;
  readonly treated: boolean;
  readonly features: readonly number[];
}

export interface MatchTerms {
  /** Units that never started for each that did; default 1. */
  readonly perUnit?: number;
  /** The farthest allowed, in standard deviations (root mean square over features). Left out: any distance. */
  readonly caliper?: number;
}

export interface Match {
  readonly unit: string;
  /** Nearest first. */
  readonly others: readonly { readonly unit: string; readonly distance: number }[];
}

export interface Matching {
  readonly matches: readonly Match[];
  /** Units with the change that found nobody near enough; they are left out of both sides. */
  readonly unmatched: readonly string[];
  /** Standardised mean difference of each feature, before and after: beyond 0.1 the sides are not alike. Null when nobody matched. */
  readonly balance: readonly { readonly before: number; readonly after: number | null }[];
}

/**
 * Nearest neighbours on standardised features, each used once; the unit that is hardest to match chooses first, so the order of rows
 * does not matter. (Rosenbaum & Rubin 1985; Stuart 2010.)
 * @throws StatisticsInputError below two units on a side, or when features are missing.
 */
export function matchUnits(
  units: readonly UnitToMatch[],
  { perUnit = 1, caliper = Infinity }: MatchTerms = {},
): Matching {
  requireUnits(units, perUnit);
  const scales = scalesOf(units);
  const treated = units.filter((unit) => unit.treated);
  const free = new Set(units.filter((unit) => !unit.treated));
  const nearest = (unit: UnitToMatch, count: number) => nearestOf(unit, free, scales, { count, caliper });
  const hardest = treated
    .map((unit) => ({ unit, distance: nearest(unit, 1)[0]?.distance ?? Infinity }))
    .sort((left, right) => right.distance - left.distance || (left.unit.unit < right.unit.unit ? -1 : 1));
  const pairs = hardest.map(({ unit }) => {
    const chosen = nearest(unit, perUnit);
    for (const { other } of chosen) free.delete(other);
    return { unit, chosen };
  });
  const matched = pairs.filter(({ chosen }) => chosen.length > 0);
  return {
    matches: matched.map(({ unit, chosen }) => ({
      unit: unit.unit,
      others: chosen.map(({ other, distance }) => ({ unit: other.unit, distance })),
    })),
    unmatched: pairs.flatMap(({ unit, chosen }) => (chosen.length === 0 ? [unit.unit] : [])),
    balance: balanceOf(
      units,
      scales,
      matched.map(({ unit, chosen }) => ({ unit, others: chosen.map(({ other }) => other) })),
    ),
  };
}

/** The usual denominator of standardised differences: the root of the mean of both sides' variances. */
function scalesOf(units: readonly UnitToMatch[]): readonly number[] {
  return (units[0]?.features ?? []).map((_, feature) => {
    const spread = (side: boolean): number =>
      varianceOf(units.flatMap(({ treated, features }) => (treated === side ? [features[feature] ?? Number.NaN] : [])));
    return Math.sqrt((spread(true) + spread(false)) / 2);
  });
}

interface Neighbour {
  readonly other: UnitToMatch;
  readonly distance: number;
}

/** The few nearest within the caliper, in order; of two as near, the one whose name comes first. */
function nearestOf(
  unit: UnitToMatch,
  free: ReadonlySet<UnitToMatch>,
  scales: readonly number[],
  { count, caliper }: { readonly count: number; readonly caliper: number },
): readonly Neighbour[] {
  const kept: Neighbour[] = [];
  for (const other of free) {
    const distance = distanceOf(unit, other, scales);
    const neighbour = { other, distance };
    const last = kept.at(-1);
    if (distance > caliper || (kept.length === count && last !== undefined && !comesFirst(neighbour, last))) continue;
    const place = kept.findIndex((known) => comesFirst(neighbour, known));
    kept.splice(place < 0 ? kept.length : place, 0, neighbour);
    if (kept.length > count) kept.pop();
  }
  return kept;
}

function comesFirst(left: Neighbour, right: Neighbour): boolean {
  return left.distance < right.distance || (left.distance === right.distance && left.other.unit < right.other.unit);
}

function distanceOf(left: UnitToMatch, right: UnitToMatch, scales: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < scales.length; i += 1) {
    const gap = (left.features[i] ?? Number.NaN) - (right.features[i] ?? Number.NaN);
    if (gap !== 0) sum += (gap / (scales[i] ?? Number.NaN)) ** 2;
  }
  return Math.sqrt(sum / scales.length);
}

function balanceOf(
  units: readonly UnitToMatch[],
  scales: readonly number[],
  pairs: readonly { readonly unit: UnitToMatch; readonly others: readonly UnitToMatch[] }[],
): Matching['balance'] {
  return scales.map((scale, i) => {
    const all = (side: boolean): number =>
      mean(units.flatMap(({ treated, features }) => (treated === side ? [features[i] ?? Number.NaN] : [])));
    const share = (gap: number): number => (gap === 0 ? 0 : gap / scale);
    const gaps = pairs.map(
      ({ unit, others }) => (unit.features[i] ?? NaN) - mean(others.map(({ features }) => features[i] ?? Number.NaN)),
    );
    return { before: share(all(true) - all(false)), after: gaps.length === 0 ? null : share(mean(gaps)) };
  });
}

function requireUnits(units: readonly UnitToMatch[], perUnit: number): void {
  if (!(Number.isInteger(perUnit) && perUnit >= 1)) {
    throw new StatisticsInputError('perUnit', `is ${perUnit}`, 'Give a whole number of at least 1.');
  }

  const size = units[0]?.features.length ?? 0;
  for (const { unit, features } of units) {
    if (features.length === size && size > 0 && features.every(Number.isFinite)) continue;
    throw new StatisticsInputError(
      `features of ${unit}`,
      `are ${features.join(', ')}`,
      'Give as many numbers for every unit.',
    );
  }
  for (const side of [true, false]) {
    const count = units.filter(({ treated }) => treated === side).length;
    if (count >= 2) continue;
    throw new StatisticsInputError(`units with treated ${String(side)}`, `are ${count}`, 'Give two or more.');
  }
}
