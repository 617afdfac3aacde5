import { at } from './at';
import { quantileOfSorted } from './quantile';

/**
 * The quantiles at `tail` and `1 - tail` of numbers in any order, the same as of the sorted ones: only the few at either end are
 * put in order, which is what matters when it is asked a million times.
 * @param tail a share below one half
 */
export function tailQuantiles(values: Float64Array, tail: number): { readonly low: number; readonly high: number } {
  const kept = Math.floor(tail * (values.length - 1)) + 2;
  if (2 * kept >= values.length) {
    const ascending = values.slice().sort();
    return { low: quantileOfSorted(ascending, tail), high: quantileOfSorted(ascending, 1 - tail) };
  }
  const least = new Float64Array(kept).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(kept).fill(Number.POSITIVE_INFINITY);
  for (let index = 0; index < values.length; index += 1) {
    const value = at(values, index);
    if (value < at(least, kept - 1)) insert(least, value);
    if (-value < at(most, kept - 1)) insert(most, -value);
  }
  const position = tail * (values.length - 1);
  return { low: between(least, position), high: -between(most, position) };
}

/** Into ascending numbers, the greatest of which falls out. */
function insert(ascending: Float64Array, value: number): void {
  let place = ascending.length - 1;
  for (; place > 0 && at(ascending, place - 1) > value; place -= 1) ascending[place] = at(ascending, place - 1);
  ascending[place] = value;
}

function between(ascending: Float64Array, position: number): number {
  const below = Math.floor(position);
  return at(ascending, below) + (position - below) * (at(ascending, below + 1) - at(ascending, below));
}
