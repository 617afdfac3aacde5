import { sampleCovariance } from '../../intervals/sample-variance';
import { type RatioSums, ratioOf } from '../ratios/compare-ratios';
import { type AdjustedArms, type AfterAndBefore, takeOff } from './adjusted-arms';

/** A ratio's sums with those of the same units before the pilot, and Σ of the four products of after and before. */
export interface RatioSumsWithPast extends RatioSums {
  readonly past: Omit<RatioSums, 'n'>;
  readonly sumMPastM: number;
  readonly sumMPastD: number;
  readonly sumDPastM: number;
  readonly sumDPastD: number;
}

/**
 * CUPED for ratios as GrowthBook defines it: both ratios are made linear by the delta method, and theta = Σ cov / Σ var(before) of
 * the linear forms, summed over the two arms. Hand the arms to `compareArms`.
 * @throws StatisticsInputError on arms of fewer than two units, impossible sums or a denominator of 0, then or now.
 */
export function adjustRatiosByPast(control: RatioSumsWithPast, treated: RatioSumsWithPast): AdjustedArms {
  const [a, b] = [momentsOf(control, 'control'), momentsOf(treated, 'treated')];
  const spread = a.varianceBefore + b.varianceBefore;
  return takeOff(spread > 0 ? (a.covariance + b.covariance) / spread : 0, a, b);
}

function momentsOf(arm: RatioSumsWithPast, field: string): AfterAndBefore {
  const after = ratioOf(arm, field);
  const before = ratioOf({ n: arm.n, ...arm.past }, `${field}.past`);
  return {
    n: arm.n,
    after: after.value,
    before: before.value,
    varianceAfter: after.variance,
    varianceBefore: before.variance,
    covariance: linearCovariance(arm, after.value, before.value),
  };
}

/** Covariance of (m - R d) / mean(d), after and before. */
function linearCovariance(arm: RatioSumsWithPast, after: number, before: number): number {
  const { n, past } = arm;
  const mm = sampleCovariance(n, arm.sumM, past.sumM, arm.sumMPastM);
  const md = sampleCovariance(n, arm.sumM, past.sumD, arm.sumMPastD);
  const dm = sampleCovariance(n, arm.sumD, past.sumM, arm.sumDPastM);
  const dd = sampleCovariance(n, arm.sumD, past.sumD, arm.sumDPastD);
  return (mm - before * md - after * dm + after * before * dd) / ((arm.sumD / n) * (past.sumD / n));
}
