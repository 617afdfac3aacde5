import { StatisticsInputError } from '../../input-error';
import { requireLevel } from '../../intervals/interval-estimate';
import type { Interval } from '../../parameter-estimate';

export interface SequenceTerms {
  /** Default 0.95: holds at every look at once, however often one looks. */
  readonly level?: number;
  /** The number of units, of both arms together, at which the interval is to be tightest: the planned size. */
  readonly tuningN: number;
}

export interface SequenceResult {
  readonly estimate: number;
  readonly interval: Interval;
  /** Valid at any time one chooses to stop. */
  readonly pValue: number;
}

/**
 * Asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2021, equation 9; Howard et al. 2021).
 * @param se standard error of the estimate now; @param n units of both arms together now.
 * @throws StatisticsInputError unless se, n and tuningN are above 0.
 */
export function sequenceInterval(estimate: number, se: number, n: number, terms: SequenceTerms): SequenceResult {
  const { level = 0.95, tuningN } = terms;
  requirePositive('se', se);
  const reach = sequenceReach(n, { level, tuningN }) * se;
  const spread = n * mixing(1 - level, tuningN) ** 2 + 1;
  const evidence = Math.exp(((spread - 1) * (estimate / se) ** 2) / (2 * spread)) / Math.sqrt(spread);
  return {
    estimate,
    interval: { low: estimate - reach, high: estimate + reach, level },
    pValue: Math.min(1, 1 / evidence),
  };
}

/** Half the width of the interval in standard errors: what 1.96 is to an interval for one look. */
export function sequenceReach(n: number, { level = 0.95, tuningN }: SequenceTerms): number {
  requireLevel(level);
  requirePositive('n', n);
  requirePositive('tuningN', tuningN);
  const information = n * mixing(1 - level, tuningN) ** 2;
  return Math.sqrt((2 * (information + 1) * Math.log(Math.sqrt(information + 1) / (1 - level))) / information);
}

/** rho of equation 9, so chosen that the interval is tightest at tuningN. */
export function mixing(alpha: number, tuningN: number): number {
  const log = -2 * Math.log(alpha);
  return Math.sqrt((log + Math.log(log + 1)) / tuningN);
}

function requirePositive(field: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new StatisticsInputError(field, `is ${value}`, 'Give a number above 0.');
}
