import { noncentralTUpperTail } from '../../numeric/noncentral-t';
import { upperQuantile } from '../comparison';
import { leastFor, type PowerTerms, requirePositive, tailOf } from './solve-power';

export interface MeanPlan extends PowerTerms {
  /** Standard deviation of one unit. */
  readonly sd: number;
}

/** Units needed: `exact` solves the equation, `perArm` is the next whole number. */
export interface PlannedSize {
  readonly exact: number;
  readonly perArm: number;
}

/**
 * Chance that a t test of two arms of `perArm` units sees a difference. Non-central t, counting the side of the effect alone, as R's
 * power.t.test does.
 * @throws StatisticsInputError unless difference, sd are above 0 and an arm has two units.
 */
export function powerForMeans(plan: MeanPlan & { readonly difference: number; readonly perArm: number }): number {
  requirePositive('sd', plan.sd);
  requirePositive('difference', plan.difference);
  requirePositive('perArm', plan.perArm - 1);
  return meanPower(plan.difference / plan.sd, plan.perArm, tailOf(plan));
}

/** Units per arm that see a difference with the chance `power` (R: power.t.test). */
export function sizeForMeans(plan: MeanPlan & { readonly difference: number; readonly power: number }): PlannedSize {
  requirePositive('sd', plan.sd);
  requirePositive('difference', plan.difference);
  const tail = tailOf(plan);
  const exact = leastFor((n) => meanPower(plan.difference / plan.sd, n, tail), plan.power, 2, 'perArm');
  return { exact, perArm: Math.ceil(exact) };
}

/** The smallest difference that arms of `perArm` units see with the chance `power`. */
export function smallestEffectForMeans(plan: MeanPlan & { readonly perArm: number; readonly power: number }): number {
  requirePositive('sd', plan.sd);
  requirePositive('perArm', plan.perArm - 1);
  const tail = tailOf(plan);
  return plan.sd * leastFor((d) => meanPower(d, plan.perArm, tail), plan.power, 0, 'difference');
}

function meanPower(standardised: number, perArm: number, tail: number): number {
  const df = 2 * perArm - 2;
  return noncentralTUpperTail(upperQuantile(tail, df), df, standardised * Math.sqrt(perArm / 2));
}
