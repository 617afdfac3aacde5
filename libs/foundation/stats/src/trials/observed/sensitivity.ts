import { StatisticsInputError } from '../../input-error';
import { upperQuantile } from '../comparison';

/**
 * How strongly something unseen would have to go with both the change and the outcome, as risk ratios, to explain a risk ratio away
 * (VanderWeele & Ding 2017): RR + √(RR (RR - 1)); ratios below 1 are turned round.
 * @throws StatisticsInputError unless the ratio is above 0.
 */
export function eValue(riskRatio: number): number {
  if (!(Number.isFinite(riskRatio) && riskRatio > 0)) {
    throw new StatisticsInputError('riskRatio', `is ${riskRatio}`, 'Give a ratio above 0.');
  }
  const ratio = Math.max(riskRatio, 1 / riskRatio);
  return ratio + Math.sqrt(ratio * (ratio - 1));
}

/**
 * Share of the rest of both change and outcome that something unseen would have to explain to take the share `q` off an effect with this
 * t (Cinelli & Hazlett 2020); with `alpha`, to make it no longer significant at that chance of error. 0 to 1.
 * @throws StatisticsInputError unless df is above 1 and q above 0.
 */
export function robustnessValue(t: number, df: number, q = 1, alpha?: number): number {
  if (!(df > 1 && q > 0 && Number.isFinite(t))) {
    throw new StatisticsInputError('t, df, q', `are ${t}, ${df}, ${q}`, 'Give df above 1 and q above 0.');
  }
  const critical = alpha === undefined ? 0 : upperQuantile(alpha / 2, df - 1) / Math.sqrt(df - 1);
  const f = (q * Math.abs(t)) / Math.sqrt(df) - critical;
  if (f <= 0) return 0;
  return (Math.sqrt(f ** 4 + 4 * f * f) - f * f) / 2;
}

/** Share of the outcome's rest that a regressor with this t explains. */
export function partialR2(t: number, df: number): number {
  return (t * t) / (t * t + df);
}
