import { StatisticsInputError } from '../../input-error';

/** p-values adjusted for their number, in the order given (Holm 1979). For the few figures that a decision hangs on. */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = ascending(pValues);
  return stepped(order, (rank) => order.length - rank, Math.max, 0);
}

/** p-values adjusted to the share of false finds (Benjamini & Hochberg 1995). For scans over many segments. */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const order = ascending(pValues).reverse();
  return stepped(order, (rank) => order.length / (order.length - rank), Math.min, 1);
}

type Ranked = readonly { readonly p: number; readonly place: number }[];

function ascending(pValues: readonly number[]) {
  pValues.forEach((p, place) => {
    if (p >= 0 && p <= 1) return;
    throw new StatisticsInputError(`pValues at ${place}`, `is ${p}`, 'Give probabilities from 0 to 1.');
  });
  return pValues.map((p, place) => ({ p, place })).sort((left, right) => left.p - right.p);
}

/** Walks along the order so that an adjusted value never contradicts the one before it. */
function stepped(
  order: Ranked,
  factor: (rank: number) => number,
  choose: (left: number, right: number) => number,
  start: number,
): readonly number[] {
  const adjusted = order.map(() => Number.NaN);
  let last = start;
  order.forEach(({ p, place }, rank) => {
    last = choose(last, Math.min(1, p * factor(rank)));
    adjusted[place] = last;
  });
  return adjusted;
}
