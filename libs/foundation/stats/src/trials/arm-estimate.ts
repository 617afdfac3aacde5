import { StatisticsInputError } from '../input-error';
import { type Comparison, testEffect, type TestQuestion } from './comparison';

/**
 * What an arm showed, per unit of randomisation. `variance` is that of one unit, so value has the variance variance / n.
 * `plain` is the figure before an adjustment by the past; without an adjustment it is the value itself.
 */
export interface ArmEstimate {
  readonly n: number;
  readonly value: number;
  readonly variance: number;
  readonly plain: PlainFigure;
}

export interface PlainFigure {
  readonly value: number;
  readonly variance: number;
  /** With the adjusted figure. */
  readonly covariance: number;
}

export interface EffectQuestion extends TestQuestion {
  /** `relative`: as a share of the control arm's figure; 0.05 is 5 % more. Default `absolute`. */
  readonly difference?: 'absolute' | 'relative';
  /** Degrees of freedom to use in place of Satterthwaite's. */
  readonly fixedDf?: number;
}

/** An arm whose figure is not adjusted. */
export function plainEstimate(n: number, value: number, variance: number): ArmEstimate {
  return { n, value, variance, plain: { value, variance, covariance: variance } };
}

/**
 * The effect, treated less control, by Welch's test (1947) with Satterthwaite's degrees of freedom.
 * Relative effects by the delta method: (b - a) / |plain a|. The test of the absolute difference is the one to decide by;
 * the relative one can disagree with it.
 * @throws StatisticsInputError when neither arm varies, or for a relative effect on a control figure of 0.
 */
export function compareArms(control: ArmEstimate, treated: ArmEstimate, question: EffectQuestion = {}): Comparison {
  const { estimate, se } = effectOf(control, treated, question.difference);
  return testEffect(estimate, se, question.fixedDf ?? satterthwaite(control, treated), question);
}

/** The effect and its standard error alone, for the tests that bring their own distribution. */
export function effectOf(
  control: ArmEstimate,
  treated: ArmEstimate,
  difference: 'absolute' | 'relative' = 'absolute',
): { readonly estimate: number; readonly se: number } {
  const gap = treated.value - control.value;
  if (difference === 'absolute') {
    return { estimate: gap, se: Math.sqrt(control.variance / control.n + treated.variance / treated.n) };
  }
  const base = control.plain.value;
  if (base === 0) {
    throw new StatisticsInputError(
      'control',
      'has a figure of 0, of which nothing is a share',
      'Ask for the absolute difference.',
    );
  }
  const ratio = gap / base;
  const ofControl = control.variance + 2 * ratio * control.plain.covariance + ratio * ratio * control.plain.variance;
  const variance = (treated.variance / treated.n + ofControl / control.n) / (base * base);
  return { estimate: gap / Math.abs(base), se: Math.sqrt(variance) };
}

/** Welch 1947, Satterthwaite 1946. */
function satterthwaite(control: ArmEstimate, treated: ArmEstimate): number {
  const [a, b] = [control.variance / control.n, treated.variance / treated.n];
  return (a + b) ** 2 / (a ** 2 / (control.n - 1) + b ** 2 / (treated.n - 1));
}
