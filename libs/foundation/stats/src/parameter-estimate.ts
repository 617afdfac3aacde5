import { type Matrix, rebuild, type EigenSystem } from './numeric/symmetric-matrix';
import { normalQuantile } from './numeric/normal-quantile';

/** A range that holds the true value with the stated probability (level 0.95: in 95 of 100 repetitions). */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** A positive parameter with its standard error (delta method) and a 95 % range that stays positive (log-normal). */
export interface ParameterEstimate {
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
}

const LEVEL = 0.95;

/** Covariance of log-parameters: the inverse of the information, which is sample size times the curvature of the mean. */
export function logCovarianceOf(curvature: EigenSystem, sampleSize: number): Matrix {
  return rebuild(curvature, (value) => 1 / (value * sampleSize));
}

export function positiveEstimate(value: number, logVariance: number): ParameterEstimate {
  const logError = Math.sqrt(logVariance);
  const reach = Math.exp(normalQuantile(0.5 + LEVEL / 2) * logError);
  return {
    value,
    standardError: value * logError,
    interval: { low: value / reach, high: value * reach, level: LEVEL },
  };
}
