import { type SampleSums, sampleVariance } from '../../intervals/sample-variance';
import { type ArmEstimate, compareArms, type EffectQuestion, plainEstimate } from '../arm-estimate';
import type { Comparison } from '../comparison';

/** What an arm adds up to, over its units of randomisation. */
export type ArmSums = SampleSums;

/** @throws StatisticsInputError with fewer than two units or sums that no sample has. */
export function meanOf(arm: ArmSums, field = 'arm'): ArmEstimate {
  return plainEstimate(arm.n, arm.sum / arm.n, sampleVariance(arm, field));
}

/**
 * Difference of two means (Welch 1947), absolute or relative to the control arm (delta method).
 * @throws StatisticsInputError on arms of fewer than two units, sums that no sample has, or when nothing varies.
 */
export function compareMeans(control: ArmSums, treated: ArmSums, question: EffectQuestion = {}): Comparison {
  return compareArms(meanOf(control, 'control'), meanOf(treated, 'treated'), question);
}
