import { at, indexAt } from '../numeric/at';
import { digamma } from '../numeric/digamma';
import { lnGamma } from '../numeric/ln-gamma';
import type { Objective } from '../optimise/objective';
import { LARGEST_LOG_PARAMETER } from '../purchases/dropout-likelihood';
import type { GammaGammaParameters, SpendHistory } from './spend-history';

// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { abs, exp, log } = Math;

/** Spend histories as columns, with the distinct numbers of purchases apart: gamma functions are taken once for each. */
export interface SpendColumns {
  readonly mean: Float64Array;
  readonly lnMean: Float64Array;
  readonly counts: Float64Array;
  readonly countOf: Int32Array;
  readonly customersOfCount: Float64Array;
}

export function spendColumns(histories: readonly SpendHistory[]): SpendColumns {
  const index = new Map<number, number>();
  const countOf = Int32Array.from(histories, ({ spendDays }) => {
    if (!index.has(spendDays)) index.set(spendDays, index.size);
    return index.get(spendDays) ?? 0;
  });
  const customersOfCount = new Float64Array(index.size);
  countOf.forEach((level) => (customersOfCount[level] = at(customersOfCount, level) + 1));
  const mean = Float64Array.from(histories, ({ meanRepeatSpend }) => meanRepeatSpend);
  return { mean, lnMean: mean.map(log), counts: Float64Array.from(index.keys()), countOf, customersOfCount };
}

/** Mean negative log-likelihood (Fader & Hardie 2013, equation 1a) and its gradient in ln p, ln q, ln(gamma / spendScale). */
export function gammaGammaObjective(columns: SpendColumns, spendScale: number): Objective {
  const sampleSize = columns.mean.length;
  return (point, gradient) => {
    if (point.some((part) => abs(part) > LARGEST_LOG_PARAMETER)) return Number.POSITIVE_INFINITY;
    const parameters = spendParametersAt(point, spendScale);
    const counts = sumOverCounts(parameters, columns);
    const amounts = sumOverAmounts(parameters, columns);
    gradient[0] = (-(counts.p + amounts.p) * parameters.p) / sampleSize;
    gradient[1] = (-(counts.q + amounts.q) * parameters.q) / sampleSize;
    gradient[2] = (-amounts.gamma * parameters.gamma) / sampleSize;
    return -(counts.value + amounts.value) / sampleSize;
  };
}

export function spendParametersAt(point: Float64Array, spendScale: number): GammaGammaParameters {
  return { p: exp(at(point, 0)), q: exp(at(point, 1)), gamma: spendScale * exp(at(point, 2)) };
}

function sumOverCounts({ p, q }: GammaGammaParameters, { counts, customersOfCount }: SpendColumns) {
  const sum = { value: 0, p: 0, q: 0 };
  const [lnGammaQ, psiQ] = [lnGamma(q), digamma(q)];
  counts.forEach((x, level) => {
    const customers = at(customersOfCount, level);
    const psiBoth = digamma(p * x + q);
    sum.value += customers * (lnGamma(p * x + q) - lnGamma(p * x) - lnGammaQ + p * x * log(x));
    sum.p += customers * x * (psiBoth - digamma(p * x) + log(x));
    sum.q += customers * (psiBoth - psiQ);
  });
  return sum;
}

function sumOverAmounts({ p, q, gamma }: GammaGammaParameters, { mean, lnMean, counts, countOf }: SpendColumns) {
  const lnScale = log(gamma);
  const sum = { value: 0, p: 0, q: 0, gamma: 0 };
  for (let i = 0; i < mean.length; i += 1) {
    const x = at(counts, indexAt(countOf, i));
    const total = gamma + at(mean, i) * x;
    const lnTotal = log(total);
    sum.value += q * lnScale + (p * x - 1) * at(lnMean, i) - (p * x + q) * lnTotal;
    sum.p += x * (at(lnMean, i) - lnTotal);
    sum.q += lnScale - lnTotal;
    sum.gamma += q / gamma - (p * x + q) / total;
  }
  return sum;
}
