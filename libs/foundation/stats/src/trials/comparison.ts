import { StatisticsInputError } from '../input-error';
import { requireLevel } from '../intervals/interval-estimate';
import { studentTUpperQuantile } from '../numeric/student-t-quantile';
import { studentTUpperTail } from '../numeric/tail-areas';
import { normalQuantile } from '../numeric/normal-quantile';

/** The question that a test answers. `greater`: is the treated arm above the control arm? It never looks the other way. */
export type Alternative = 'two_sided' | 'greater' | 'less';

/** An interval of which a one-sided question leaves one end open: null. */
export interface OpenInterval {
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
}

/** An estimated effect, treated less control, with what chance alone would do to it. */
export interface Comparison {
  readonly estimate: number;
  readonly se: number;
  /** Degrees of freedom of Student's t distribution; Infinity for the normal one. */
  readonly df: number;
  readonly t: number;
  readonly pValue: number;
  readonly interval: OpenInterval;
}

export interface TestQuestion {
  /** Of the interval, default 0.95. */
  readonly level?: number;
  readonly alternative?: Alternative;
}

/**
 * Student's t test of "no effect" and the interval that goes with it.
 * @throws StatisticsInputError when the standard error is 0: nothing varied, so nothing can be told from chance.
 */
export function testEffect(estimate: number, se: number, df: number, question: TestQuestion = {}): Comparison {
  const { level = 0.95, alternative = 'two_sided' } = question;
  requireLevel(level);
  requireError(se);
  const t = estimate / se;
  const reach = upperQuantile((1 - level) / (alternative === 'two_sided' ? 2 : 1), df) * se;
  return {
    estimate,
    se,
    df,
    t,
    pValue: pValueOf(t, df, alternative),
    interval: {
      low: alternative === 'less' ? null : estimate - reach,
      high: alternative === 'greater' ? null : estimate + reach,
      level,
    },
  };
}

export function pValueOf(t: number, df: number, alternative: Alternative): number {
  if (alternative === 'greater') return studentTUpperTail(t, df);
  if (alternative === 'less') return studentTUpperTail(-t, df);
  return Math.min(1, 2 * studentTUpperTail(Math.abs(t), df));
}

/** The value that a t variable exceeds with probability `tail`, whichever side of one half that is. */
export function upperQuantile(tail: number, df: number): number {
  if (!Number.isFinite(df)) return normalQuantile(1 - tail);
  if (tail === 0.5) return 0;
  return tail < 0.5 ? studentTUpperQuantile(tail, df) : -studentTUpperQuantile(1 - tail, df);
}

function requireError(se: number): void {
  if (Number.isFinite(se) && se > 0) return;
  throw new StatisticsInputError('se', `is ${se}`, 'Values that do not vary cannot be told from chance; collect more.');
}
