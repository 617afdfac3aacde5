import { StatisticsInputError } from '../../input-error';
import { requireLevel } from '../../intervals/interval-estimate';
import type { Alternative, OpenInterval } from '../comparison';

export interface SequenceTerms {
  /** Default 0.95: holds at every look at once, however often one looks. */
  readonly level?: number;
  /** The number of units, of both arms together, at which the interval is to be tightest: the planned size. */
  readonly tuningN: number;
  readonly alternative?: Alternative;
}

export interface SequenceResult {
  readonly estimate: number;
  readonly interval: OpenInterval;
  /** Valid at any time one chooses to stop. */
  readonly pValue: number;
}

/**
 * Asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2021, equation 9, and the one-sided form of their
 * appendix; Howard et al. 2021).
 * @param se standard error of the estimate now; @param n units of both arms together now.
 * @throws StatisticsInputError unless se, n and tuningN are above 0.
 */
export function sequenceInterval(estimate: number, se: number, n: number, terms: SequenceTerms): SequenceResult {
  const { level = 0.95, alternative = 'two_sided' } = terms;
  requirePositive('se', se);
  const reach = sequenceReach(n, terms) * se;
  return {
    estimate,
    interval: {
      low: alternative === 'less' ? null : estimate - reach,
      high: alternative === 'greater' ? null : estimate + reach,
      level,
    },
    pValue: pValueOf(alternative === 'less' ? -estimate / se : estimate / se, informationOf(n, terms), alternative),
  };
}

/** Half the width of the interval in standard errors: what 1.96 is to an interval for one look. */
export function sequenceReach(n: number, terms: SequenceTerms): number {
  const { level = 0.95, tuningN, alternative = 'two_sided' } = terms;
  requireLevel(level);
  requirePositive('n', n);
  requirePositive('tuningN', tuningN);
  if (alternative !== 'two_sided' && level <= 0.5) {
    throw new StatisticsInputError('level', `is ${level}`, 'A bound on one side needs a level above 0.5.');
  }
  const information = informationOf(n, terms);
  const spread = Math.sqrt(information + 1);
  const odds = alternative === 'two_sided' ? spread / (1 - level) : 1 + spread / (2 * (1 - level));
  return Math.sqrt((2 * (information + 1) * Math.log(odds)) / information);
}

/** The least chance of error at which the interval would leave out 0; the same rho for all of them, or none would be valid. */
function pValueOf(z: number, information: number, alternative: Alternative): number {
  const spread = Math.sqrt(information + 1);
  const evidence = (information * z * z) / (2 * (information + 1));
  if (alternative === 'two_sided') return Math.min(1, spread * Math.exp(-evidence));
  return z > 0 ? Math.min(1, spread / (2 * Math.expm1(evidence))) : 1;
}

/** n rho². */
function informationOf(n: number, { level = 0.95, tuningN, alternative = 'two_sided' }: SequenceTerms): number {
  return n * mixing(alternative === 'two_sided' ? 1 - level : 2 * (1 - level), tuningN) ** 2;
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
