import { StatisticsInputError } from '../../input-error';
import { normalCdf } from '../../numeric/normal-quantile';
import { upperQuantile } from '../comparison';
import { sequenceReach } from '../sequences/sequence-interval';
import type { PlannedSize } from './mean-power';
import { leastFor, type PowerTerms, requirePositive, requirePower, tailOf } from './solve-power';

/** A plan for a relative effect on a mean: mean and variance of one unit without the change. */
export interface LiftPlan extends PowerTerms {
  readonly mean: number;
  readonly variance: number;
  readonly perArm: number;
  /** Given: the plan is to be read at any time, with the sequence interval tightest at this many units. */
  readonly tuningN?: number;
}

/**
 * Chance to see a relative effect: `lift` 0.05 is 5 % more. Delta method, as GrowthBook plans. For a sequence the standard error is
 * widened as the interval is, which promises less than will be seen wherever the chance is above one half.
 * @throws StatisticsInputError on impossible plans.
 */
export function powerForLift(plan: LiftPlan & { readonly lift: number }): number {
  requirePlan(plan);
  const variance = (plan.variance / plan.mean ** 2) * (1 + (1 + plan.lift) ** 2);
  const one = upperQuantile(tailOf(plan), Number.POSITIVE_INFINITY);
  return liftPower(plan.lift, stretchOf(plan) * Math.sqrt(variance / plan.perArm), one, plan);
}

/** Units per arm that see `lift` with the chance `power`. @throws StatisticsInputError on impossible plans. */
export function sizeForLift(
  plan: Omit<LiftPlan, 'perArm'> & { readonly lift: number; readonly power: number },
): PlannedSize {
  requirePositive('lift', Math.abs(plan.lift));
  requirePlan({ ...plan, perArm: 1 });
  const exact = leastFor((perArm) => powerForLift({ ...plan, perArm }), plan.power, 1, 'perArm');
  return { exact, perArm: Math.ceil(exact) };
}

/**
 * The smallest relative effect seen with the chance `power`: solves lift = z · se(lift), in which se grows with the lift.
 * @throws StatisticsInputError when there are so few units that no effect is large enough.
 */
export function smallestLift(plan: LiftPlan & { readonly power: number }): number {
  requirePlan(plan);
  requirePower(plan.power);
  const z =
    upperQuantile(tailOf(plan), Number.POSITIVE_INFINITY) + upperQuantile(1 - plan.power, Number.POSITIVE_INFINITY);
  const k = (z * stretchOf(plan)) ** 2 * (plan.variance / plan.perArm / plan.mean ** 2);
  if (!(k < 1)) throw new StatisticsInputError('perArm', `is ${plan.perArm}`, 'Too few for any effect: plan for more.');
  return (k + Math.sqrt(k * (2 - k))) / (1 - k);
}

/** A pilot half way: the relative effect's standard error so far, and the units of both arms that it comes from. */
export interface SoFar extends PowerTerms {
  readonly se: number;
  readonly n: number;
  readonly lift: number;
  readonly tuningN?: number;
}

/** Chance to see `lift` after `more` times as many units again as there are; 0 is now. */
export function powerWithMore(soFar: SoFar, more: number): number {
  requirePositive('se', soFar.se);
  requirePositive('n', soFar.n);
  const se = soFar.se / Math.sqrt(1 + more);
  return liftPower(soFar.lift, se, reachOf(soFar, soFar.n * (1 + more)), soFar);
}

/** How many times as many units again are needed to see `lift` with the chance `power`; 0 when there are enough. */
export function moreUnitsFor(soFar: SoFar, power: number): number {
  requirePositive('lift', Math.abs(soFar.lift));
  return leastFor((more) => powerWithMore(soFar, more), power, 0, 'n');
}

/** How much wider the interval is than one for a single look. */
function stretchOf(plan: LiftPlan): number {
  return reachOf(plan, 2 * plan.perArm) / upperQuantile(tailOf(plan), Number.POSITIVE_INFINITY);
}

/** In standard errors. */
function reachOf({ level = 0.95, tuningN, ...plan }: PowerTerms & { readonly tuningN?: number }, n: number): number {
  if (tuningN === undefined) return upperQuantile(tailOf({ ...plan, level }), Number.POSITIVE_INFINITY);
  return sequenceReach(n, { level, tuningN, alternative: plan.alternative === 'one_sided' ? 'greater' : 'two_sided' });
}

function liftPower(lift: number, se: number, reach: number, { alternative }: PowerTerms): number {
  const size = Math.abs(lift) / se;
  return normalCdf(size - reach) + (alternative === 'one_sided' ? 0 : normalCdf(-size - reach));
}

function requirePlan({ mean, variance, perArm }: LiftPlan): void {
  requirePositive('mean', Math.abs(mean));
  requirePositive('variance', variance);
  requirePositive('perArm', perArm);
}
