import { StatisticsInputError } from '../../input-error';
import { normalCdf } from '../../numeric/normal-quantile';
import { upperQuantile } from '../comparison';
import type { PlannedSize } from './mean-power';
import { leastFor, type PowerTerms, requirePositive, requirePower, tailOf } from './solve-power';

export interface SharePlan extends PowerTerms {
  /** Share expected without the change, 0 to 1. */
  readonly control: number;
}

/** Chance that a pooled z test of two arms of `perArm` units sees the two shares apart (R: power.prop.test). @throws StatisticsInputError on equal shares or such outside 0 to 1. */
export function powerForShares(plan: SharePlan & { readonly treated: number; readonly perArm: number }): number {
  requireShares(plan.control, plan.treated);
  requirePositive('perArm', plan.perArm);
  return sharePower(plan.control, plan.treated, plan.perArm, tailOf(plan));
}

/** Units per arm that see two shares apart with the chance `power` (R: power.prop.test; variance of p-bar under no effect). */
export function sizeForShares(plan: SharePlan & { readonly treated: number; readonly power: number }): PlannedSize {
  const { control, treated, power } = plan;
  requireShares(control, treated);
  const tail = tailOf(plan);
  const exact = leastFor((n) => sharePower(control, treated, n, tail), power, 1, 'perArm');
  return { exact, perArm: Math.ceil(exact) };
}

/** The smallest rise of the share that arms of `perArm` units see with the chance `power`; null when not even a rise to 1 is seen. */
export function smallestEffectForShares(
  plan: SharePlan & { readonly perArm: number; readonly power: number },
): number | null {
  const { control, perArm, power } = plan;
  requireShares(control, (1 + control) / 2);
  requirePositive('perArm', perArm);
  requirePower(power);
  const tail = tailOf(plan);
  let [below, above] = [control, 1];
  if (sharePower(control, 1, perArm, tail) < power) return null;
  for (let step = 0; step < 100; step += 1) {
    const middle = (below + above) / 2;
    if (sharePower(control, middle, perArm, tail) < power) below = middle;
    else above = middle;
  }
  return above - control;
}

function sharePower(control: number, treated: number, perArm: number, tail: number): number {
  const sum = control + treated;
  const ifEqual = Math.sqrt(sum * (1 - sum / 2));
  const ifApart = Math.sqrt(control * (1 - control) + treated * (1 - treated));
  const gap = Math.sqrt(perArm) * Math.abs(treated - control) - upperQuantile(tail, Number.POSITIVE_INFINITY) * ifEqual;
  return ifApart > 0 ? normalCdf(gap / ifApart) : Number(gap > 0);
}

function requireShares(control: number, treated: number): void {
  const fit = [control, treated].every((share) => share >= 0 && share <= 1) && control !== treated;
  if (fit) return;
  throw new StatisticsInputError('treated', `is ${treated} against ${control}`, 'Give two different shares, 0 to 1.');
}
