import { at, indexAt } from '../numeric/at';
import { digamma } from '../numeric/digamma';
import { lnGamma } from '../numeric/ln-gamma';
import type { Objective } from '../optimise/objective';
import { LARGEST_LOG_PARAMETER } from './dropout-likelihood';
import type { PurchaseCells } from './group-cells';

// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { abs, exp, log } = Math;

/**
 * Mean negative log-likelihood of the negative binomial model, in which nobody ever leaves, with its gradient in
 * ln r, ln(alpha / timeScale). Written so that it is the limit a -> 0 of the models with leaving: the two compare directly.
 */
export function nbdObjective(cells: PurchaseCells, timeScale: number): Objective {
  const repeatsByEnd = repeatsPerEnd(cells);
  return (point, gradient) => {
    if (point.some((part) => abs(part) > LARGEST_LOG_PARAMETER)) return Number.POSITIVE_INFINITY;
    const r = exp(at(point, 0));
    const alpha = timeScale * exp(at(point, 1));
    let value = cells.customers * r * log(alpha);
    let slopeR = cells.customers * log(alpha);
    let slopeAlpha = (cells.customers * r) / alpha;
    cells.repeats.values.forEach((x, level) => {
      value += at(cells.repeats.customers, level) * (lnGamma(r + x) - lnGamma(r));
      slopeR += at(cells.repeats.customers, level) * (digamma(r + x) - digamma(r));
    });
    cells.observedWeeks.values.forEach((weeks, level) => {
      const customers = at(cells.observedWeeks.customers, level);
      const power = customers * r + at(repeatsByEnd, level);
      value -= power * log(alpha + weeks);
      slopeR -= customers * log(alpha + weeks);
      slopeAlpha -= power / (alpha + weeks);
    });
    gradient[0] = (-slopeR * r) / cells.customers;
    gradient[1] = (-slopeAlpha * alpha) / cells.customers;
    return -value / cells.customers;
  };
}

function repeatsPerEnd({ repeats, observedWeeks, weight }: PurchaseCells): Float64Array {
  const sums = new Float64Array(observedWeeks.values.length);
  observedWeeks.ofCell.forEach((end, cell) => {
    const x = at(repeats.values, indexAt(repeats.ofCell, cell));
    sums[end] = at(sums, end) + at(weight, cell) * x;
  });
  return sums;
}
