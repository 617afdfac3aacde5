import { sampleCovariance, sampleVariance } from '../../intervals/sample-variance';
import type { ArmSums } from '../means/compare-means';
import { type AdjustedArms, type AfterAndBefore, takeOff } from './adjusted-arms';

/** An arm's sums with those of the same units before the pilot; `sumOfProducts` is Σ before · after. */
export interface ArmSumsWithPast extends ArmSums {
  readonly past: { readonly sum: number; readonly sumOfSquares: number };
  readonly sumOfProducts: number;
}

/**
 * CUPED (Deng, Xu, Kohavi & Walker 2013): theta = cov(after, before) / var(before) over both arms together.
 * Hand the arms to `compareArms`.
 * @throws StatisticsInputError on arms of fewer than two units or sums that no sample has.
 */
export function adjustByPast(control: ArmSumsWithPast, treated: ArmSumsWithPast): AdjustedArms {
  return takeOff(pooledTheta(control, treated), momentsOf(control, 'control'), momentsOf(treated, 'treated'));
}

function pooledTheta(control: ArmSumsWithPast, treated: ArmSumsWithPast): number {
  const n = control.n + treated.n;
  const before = control.past.sum + treated.past.sum;
  const squares = control.past.sumOfSquares + treated.past.sumOfSquares;
  const variance = sampleVariance({ n, sum: before, sumOfSquares: squares }, 'past');
  const products = control.sumOfProducts + treated.sumOfProducts;
  const covariance = sampleCovariance(n, before, control.sum + treated.sum, products);
  return variance > 0 ? covariance / variance : 0;
}

function momentsOf(arm: ArmSumsWithPast, field: string): AfterAndBefore {
  return {
    n: arm.n,
    after: arm.sum / arm.n,
    before: arm.past.sum / arm.n,
    varianceAfter: sampleVariance(arm, field),
    varianceBefore: sampleVariance({ n: arm.n, ...arm.past }, `${field}.past`),
    covariance: sampleCovariance(arm.n, arm.sum, arm.past.sum, arm.sumOfProducts),
  };
}
