import { StatisticsInputError } from '../../input-error';
import { sampleCovariance, sampleVariance } from '../../intervals/sample-variance';
import { type ArmEstimate, compareArms, type EffectQuestion, plainEstimate } from '../arm-estimate';
import type { Comparison } from '../comparison';

/** Sums over units of randomisation of a numerator m and a denominator d: spend and orders of each customer, say. */
export interface RatioSums {
  readonly n: number;
  readonly sumM: number;
  readonly sumD: number;
  readonly sumMM: number;
  readonly sumDD: number;
  readonly sumMD: number;
}

/**
 * Σm / Σd with the variance of one unit by the delta method: (v_m - 2 R cov + R² v_d) / mean(d)².
 * @throws StatisticsInputError with fewer than two units, impossible sums or a denominator of 0.
 */
export function ratioOf(sums: RatioSums, field = 'arm'): ArmEstimate {
  const { n, sumM, sumD } = sums;
  const varianceM = sampleVariance({ n, sum: sumM, sumOfSquares: sums.sumMM }, `${field}.m`);
  const varianceD = sampleVariance({ n, sum: sumD, sumOfSquares: sums.sumDD }, `${field}.d`);
  requireDenominator(sumD, field);
  const ratio = sumM / sumD;
  const covariance = sampleCovariance(n, sumM, sumD, sums.sumMD);
  const spread = varianceM - 2 * ratio * covariance + ratio * ratio * varianceD;
  return plainEstimate(n, ratio, Math.max(0, spread) / (sumD / n) ** 2);
}

export function requireDenominator(sumD: number, field: string): void {
  if (sumD !== 0 && Number.isFinite(sumD)) return;
  throw new StatisticsInputError(`${field}.sumD`, `is ${sumD}`, 'A ratio needs a denominator other than 0.');
}

/** Difference of two ratios whose unit of analysis is finer than the unit of randomisation (Deng et al. 2018, delta method). */
export function compareRatios(control: RatioSums, treated: RatioSums, question: EffectQuestion = {}): Comparison {
  return compareArms(ratioOf(control, 'control'), ratioOf(treated, 'treated'), question);
}
