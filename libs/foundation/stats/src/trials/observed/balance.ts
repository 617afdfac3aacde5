import type { ObservedRow } from './observed-rows';

/** Treated less untreated mean of a covariate in standard deviations: beyond 0.1 either way the sides are not alike. */
export interface Balance {
  readonly before: number;
  /** Rows weighted by 1 / chance of what happened to them. */
  readonly after: number;
}

/** Austin 2009; the unweighted standard deviations stay the yardstick after weighting. */
export function balanceOf(rows: readonly ObservedRow[], chances: readonly number[]): readonly Balance[] {
  const weights = rows.map(({ treated }, i) => 1 / (treated ? (chances[i] ?? NaN) : 1 - (chances[i] ?? NaN)));
  const even = rows.map(() => 1);
  return (rows[0]?.covariates ?? []).map((_, place) => {
    const spread = [true, false].map((side) => momentsOf(rows, even, place, side).variance);
    const scale = Math.sqrt(((spread[0] ?? Number.NaN) + (spread[1] ?? Number.NaN)) / 2);
    const gap = (using: readonly number[]): number =>
      momentsOf(rows, using, place, true).mean - momentsOf(rows, using, place, false).mean;
    return { before: gap(even) / scale, after: gap(weights) / scale };
  });
}

function momentsOf(rows: readonly ObservedRow[], weights: readonly number[], place: number, side: boolean) {
  const own = rows.flatMap(({ treated, covariates }, i) =>
    treated === side ? [{ x: covariates[place] ?? Number.NaN, weight: weights[i] ?? Number.NaN }] : [],
  );
  const total = own.reduce((sum, { weight }) => sum + weight, 0);
  const mean = own.reduce((sum, { x, weight }) => sum + weight * x, 0) / total;
  const squares = own.reduce((sum, { x, weight }) => sum + weight * (x - mean) ** 2, 0);
  return { mean, variance: squares / (total - 1) };
}
