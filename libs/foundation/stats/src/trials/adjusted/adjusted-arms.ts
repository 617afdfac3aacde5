import type { ArmEstimate } from '../arm-estimate';

/** Both arms with what their past foretold taken out. */
export interface AdjustedArms {
  /** How much of a unit's past is taken off; 0 leaves the figures as they are. */
  readonly theta: number;
  readonly control: ArmEstimate;
  readonly treated: ArmEstimate;
  /** 0 to 1: how much smaller the variance of the difference became. Near 0 the past is useless and that should be said. */
  readonly varianceReduction: number;
}

/** An arm's figure after and before, with the variances and the covariance of one unit. */
export interface AfterAndBefore {
  readonly n: number;
  readonly after: number;
  readonly before: number;
  readonly varianceAfter: number;
  readonly varianceBefore: number;
  readonly covariance: number;
}

/** after - theta · before, in both arms alike. */
export function takeOff(theta: number, control: AfterAndBefore, treated: AfterAndBefore): AdjustedArms {
  const arms = { control: adjusted(theta, control), treated: adjusted(theta, treated) };
  const left = arms.control.variance / control.n + arms.treated.variance / treated.n;
  const plain = control.varianceAfter / control.n + treated.varianceAfter / treated.n;
  return { theta, ...arms, varianceReduction: plain > 0 ? Math.max(0, 1 - left / plain) : 0 };
}

function adjusted(theta: number, arm: AfterAndBefore): ArmEstimate {
  const spread = arm.varianceAfter - 2 * theta * arm.covariance + theta * theta * arm.varianceBefore;
  return {
    n: arm.n,
    value: arm.after - theta * arm.before,
    variance: Math.max(0, spread),
    plain: {
      value: arm.after,
      variance: arm.varianceAfter,
      covariance: arm.varianceAfter - theta * arm.covariance,
    },
  };
}
