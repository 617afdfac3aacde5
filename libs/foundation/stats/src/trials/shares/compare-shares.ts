import { StatisticsInputError } from '../../input-error';
import { wilsonInterval } from '../../intervals/wilson-interval';
import { chiSquareUpperTail } from '../../numeric/tail-areas';
import { type ArmEstimate, compareArms, type EffectQuestion, plainEstimate } from '../arm-estimate';
import { type Alternative, type Comparison, type OpenInterval, pValueOf } from '../comparison';

/** How many of an arm's units did it. */
export interface ArmCounts {
  readonly n: number;
  readonly successes: number;
}

export interface ShareComparison {
  /** Treated share less control share. */
  readonly estimate: number;
  readonly z: number;
  readonly chiSquare: number;
  readonly pValue: number;
  /** With Yates' correction for continuity (1934), two-sided. */
  readonly correctedPValue: number;
  readonly interval: OpenInterval;
}

/**
 * Difference of two shares: pooled z test (its square is Pearson's chi-square) and Newcombe's interval (1998, method 10), which is
 * put together from both Wilson intervals and so never leaves -1 to 1.
 * @throws StatisticsInputError on impossible counts, or when all or none of both arms did it.
 */
export function compareShares(
  control: ArmCounts,
  treated: ArmCounts,
  { level = 0.95, alternative = 'two_sided' }: { readonly level?: number; readonly alternative?: Alternative } = {},
): ShareComparison {
  const estimate = treated.successes / treated.n - control.successes / control.n;
  const interval = newcombe(control, treated, level, alternative);
  const pooled = (control.successes + treated.successes) / (control.n + treated.n);
  const perUnit = 1 / control.n + 1 / treated.n;
  const se = Math.sqrt(pooled * (1 - pooled) * perUnit);
  if (!(se > 0)) {
    throw new StatisticsInputError('successes', 'are all or none in both arms', 'Wait until the arms vary.');
  }
  const corrected = Math.max(0, Math.abs(estimate) - perUnit / 2) / se;
  return {
    estimate,
    z: estimate / se,
    chiSquare: (estimate / se) ** 2,
    pValue: pValueOf(estimate / se, Number.POSITIVE_INFINITY, alternative),
    correctedPValue: chiSquareUpperTail(corrected ** 2, 1),
    interval,
  };
}

function newcombe(control: ArmCounts, treated: ArmCounts, level: number, alternative: Alternative): OpenInterval {
  const each = alternative === 'two_sided' ? level : 2 * level - 1;
  const a = wilsonInterval(control.successes, control.n, each);
  const b = wilsonInterval(treated.successes, treated.n, each);
  const estimate = b.value - a.value;
  return {
    low: alternative === 'less' ? null : estimate - Math.hypot(b.value - b.interval.low, a.interval.high - a.value),
    high: alternative === 'greater' ? null : estimate + Math.hypot(b.interval.high - b.value, a.value - a.interval.low),
    level,
  };
}

/** A share as an arm's figure, of variance p (1 - p): for relative effects and sequences. @throws StatisticsInputError on impossible counts. */
export function shareOf({ n, successes }: ArmCounts): ArmEstimate {
  const { value } = wilsonInterval(successes, n);
  return plainEstimate(n, value, value * (1 - value));
}

/** Difference of two shares with separate variances and Welch's t; also relative. For small arms use `compareShares`. */
export function compareSharesApart(control: ArmCounts, treated: ArmCounts, question: EffectQuestion = {}): Comparison {
  return compareArms(shareOf(control), shareOf(treated), question);
}
