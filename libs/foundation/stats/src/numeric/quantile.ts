import { at } from './at';

/** The quantile of ascending values, between neighbours in proportion (Hyndman & Fan 1996, type 7). */
export function quantileOfSorted(ascending: Float64Array, share: number): number {
  const position = share * (ascending.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, ascending.length - 1);
  return at(ascending, below) + (position - below) * (at(ascending, above) - at(ascending, below));
}
