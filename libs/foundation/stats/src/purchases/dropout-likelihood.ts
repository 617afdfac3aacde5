import { at, indexAt } from '../numeric/at';
import { digamma } from '../numeric/digamma';
import { lnBeta } from '../numeric/ln-beta';
import { lnGamma } from '../numeric/ln-gamma';
import type { Objective } from '../optimise/objective';
import { type DropoutModel, type DropoutParameters, leavingChances } from './dropout-model';
import type { Levels, PurchaseCells } from './group-cells';

// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { abs, exp, log, log1p, max } = Math;

/** Beyond e^14 times the natural scale a parameter is at infinity for all that data can tell. */
export const LARGEST_LOG_PARAMETER = 14;

/** Log-likelihood of histories, in weeks (comparable only with one on the same time unit). Fader, Hardie & Lee 2005, equation 6. */
export function dropoutLogLikelihood(model: DropoutModel, parameters: DropoutParameters, cells: PurchaseCells): number {
  return sumOverCells(model, parameters, cells).value;
}

/**
 * The mean negative log-likelihood and its gradient in ln r, ln(alpha / timeScale), ln a, ln b.
 * The time scale makes starting points and limits independent of the unit of time.
 */
export function dropoutObjective(model: DropoutModel, cells: PurchaseCells, timeScale: number): Objective {
  return (point, gradient) => {
    if (point.some((part) => abs(part) > LARGEST_LOG_PARAMETER)) return Number.POSITIVE_INFINITY;
    const parameters = parametersAt(point, timeScale);
    const { value, slopes } = sumOverCells(model, parameters, cells);
    gradient[0] = (-slopes.r * parameters.r) / cells.customers;
    gradient[1] = (-slopes.alpha * parameters.alpha) / cells.customers;
    gradient[2] = (-slopes.a * parameters.a) / cells.customers;
    gradient[3] = (-slopes.b * parameters.b) / cells.customers;
    return -value / cells.customers;
  };
}

export function parametersAt(point: Float64Array, timeScale: number): DropoutParameters {
  return {
    r: exp(at(point, 0)),
    alpha: timeScale * exp(at(point, 1)),
    a: exp(at(point, 2)),
    b: exp(at(point, 3)),
  };
}

interface LikelihoodSum {
  readonly value: number;
  readonly slopes: DropoutParameters;
}

function sumOverCells(model: DropoutModel, parameters: DropoutParameters, cells: PurchaseCells): LikelihoodSum {
  const { r, alpha, a, b } = parameters;
  const counts = sumOverRepeats(model, parameters, cells.repeats);
  const times = sumOverTimes(model, parameters, cells);
  let slopeA = counts.slopes.a;
  let slopeB = counts.slopes.b;
  cells.repeats.values.forEach((repeats, level) => {
    const chances = leavingChances(model, repeats);
    if (chances === 0) return;
    slopeA += at(times.leftAtLevel, level) / a;
    slopeB -= at(times.leftAtLevel, level) / (b + chances - 1);
  });
  return {
    value: counts.value + times.value + cells.customers * r * log(alpha),
    slopes: {
      r: counts.slopes.r + times.slopeR + cells.customers * log(alpha),
      alpha: times.slopeAlpha + (cells.customers * r) / alpha,
      a: slopeA,
      b: slopeB,
    },
  };
}

/** The part that depends on the number of repeats alone: ln G(r+x) - ln G(r) + ln B(a, b+k) - ln B(a, b). */
function sumOverRepeats(model: DropoutModel, { r, a, b }: DropoutParameters, repeats: Levels): LikelihoodSum {
  const [lnGammaR, lnBetaAB] = [lnGamma(r), lnBeta(a, b)];
  const [psiR, psiB, psiAB] = [digamma(r), digamma(b), digamma(a + b)];
  const sum = { value: 0, r: 0, a: 0, b: 0 };
  repeats.values.forEach((x, level) => {
    const weight = at(repeats.customers, level);
    const k = leavingChances(model, x);
    const psiABK = digamma(a + b + k);
    sum.value += weight * (lnGamma(r + x) - lnGammaR + lnBeta(a, b + k) - lnBetaAB);
    sum.r += weight * (digamma(r + x) - psiR);
    sum.a += weight * (psiAB - psiABK);
    sum.b += weight * (digamma(b + k) - psiABK - psiB + psiAB);
  });
  return { value: sum.value, slopes: { r: sum.r, alpha: 0, a: sum.a, b: sum.b } };
}

/** The part that depends on times: still active at the end, or gone since the last purchase. The hot loop of every fit. */
function sumOverTimes(model: DropoutModel, { r, alpha, a, b }: DropoutParameters, cells: PurchaseCells) {
  const { repeats, observedWeeks, lastPurchaseWeeks, weight } = cells;
  const [lnEnd, perEnd] = timeTables(observedWeeks, alpha);
  const [lnLast, perLast] = timeTables(lastPurchaseWeeks, alpha);
  const lnLeaving = repeats.values.map((x) => lnLeavingOdds(a, b, leavingChances(model, x)));
  const leftAtLevel = new Float64Array(repeats.values.length);
  let value = 0;
  let slopeR = 0;
  let slopeAlpha = 0;
  for (let cell = 0; cell < weight.length; cell += 1) {
    const level = indexAt(repeats.ofCell, cell);
    const end = indexAt(observedWeeks.ofCell, cell);
    const last = indexAt(lastPurchaseWeeks.ofCell, cell);
    const customers = at(weight, cell);
    const power = r + at(repeats.values, level);
    const active = -power * at(lnEnd, end);
    const gone = at(lnLeaving, level) - power * at(lnLast, last);
    const faded = exp(-abs(gone - active));
    const goneShare = gone > active ? 1 / (1 + faded) : faded / (1 + faded);
    value += customers * (max(gone, active) + log1p(faded));
    slopeR -= customers * (at(lnEnd, end) + goneShare * (at(lnLast, last) - at(lnEnd, end)));
    slopeAlpha -= customers * power * (at(perEnd, end) + goneShare * (at(perLast, last) - at(perEnd, end)));
    leftAtLevel[level] = at(leftAtLevel, level) + customers * goneShare;
  }
  return { value, slopeR, slopeAlpha, leftAtLevel };
}

function timeTables(levels: Levels, alpha: number): readonly [Float64Array, Float64Array] {
  return [levels.values.map((weeks) => log(alpha + weeks)), levels.values.map((weeks) => 1 / (alpha + weeks))];
}

function lnLeavingOdds(a: number, b: number, chances: number): number {
  return chances === 0 ? Number.NEGATIVE_INFINITY : log(a / (b + chances - 1));
}
