import { StatisticsInputError } from '../input-error';
import { type PurchaseModel, pAlive } from './activity';
import { leavingChances } from './dropout-model';
import type { PurchaseHistory } from './purchase-history';

// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { abs, exp, expm1, log1p } = Math;

const MOST_TERMS = 1_000_000;

/**
 * Purchases expected in the `weeks` after the calibration end, given the customer's history.
 * Fader, Hardie & Lee 2005 equation 10 for BG/NBD; Batislam et al. 2007 for MBG/NBD.
 */
export function expectedPurchases(model: PurchaseModel, history: PurchaseHistory, weeks: number): number {
  requireWeeks(weeks);
  return pAlive(model, history) * expectedWhileActive(model, history, weeks);
}

/** Repeat purchases expected in the first `weeks` of a customer drawn at random, counted from the first purchase. */
export function expectedPurchasesNewCustomer(model: PurchaseModel, weeks: number): number {
  return expectedPurchases(model, { repeats: 0, lastPurchaseWeeks: 0, observedWeeks: 0 }, weeks);
}

/**
 * The same for a customer known to be active at the calibration end; does not depend on the time of the last purchase.
 *
 * The published form, c/(a-1) [1 - ((alpha+T)/(alpha+T+t))^(r+x) 2F1(r+x, b+k; c; z)] with c = a+b+k-1, k chances to leave
 * and z = t/(alpha+T+t), is a difference of huge numbers for busy customers and undefined at a = 1 and c = 0. Euler's
 * transformation and one term taken out of the series give
 *   -c expm1((a-1) L)/(a-1) - e^((a-1) L) S,   L = ln(1-z),   S = sum_n (c-r-x)_n (a)_(n-1) / ((c+1)_(n-1) n!) z^n,
 * which has neither weakness.
 */
export function expectedWhileActive(
  { model, parameters }: PurchaseModel,
  history: PurchaseHistory,
  weeks: number,
): number {
  const { r, alpha, a, b } = parameters;
  const elapsed = alpha + history.observedWeeks;
  const c = a + b + leavingChances(model, history.repeats) - 1;
  const logRemaining = -log1p(weeks / elapsed);
  const excess = a - 1;
  const decay = excess === 0 ? logRemaining : expm1(excess * logRemaining) / excess;
  const series = remainderSeries(c - r - history.repeats, a, c, weeks / (elapsed + weeks));
  return -c * decay - exp(excess * logRemaining) * series;
}

function remainderSeries(d: number, a: number, c: number, z: number): number {
  let term = d * z;
  let sum = term;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const ratio = ((d + n) * (a + n - 1) * z) / ((c + n) * (n + 1));
    term *= ratio;
    sum += term;
    if (abs(term) <= 1e-17 * abs(sum) || (abs(ratio) < 1 && abs(term) < 1e-18 * (1 - z))) return sum;
  }
  throw new RangeError(`The purchase series did not settle (d ${d}, a ${a}, c ${c}, z ${z}). Use a shorter horizon.`);
}

function requireWeeks(weeks: number): void {
  if (!(weeks >= 0 && Number.isFinite(weeks))) {
    throw new StatisticsInputError('weeks', `is ${weeks}`, 'Give a number of weeks of at least 0.');
  }
}
