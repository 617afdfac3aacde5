import { StatisticsInputError } from '../../input-error';
import { leastSquares } from '../../numeric/least-squares';
import { dot, type Vector } from '../../numeric/small-matrix';
import type { Comparison, TestQuestion } from '../comparison';
import { neweyWestLag } from './newey-west';
import { testSeriesEffect } from './test-series-effect';
import { workingErrors } from './working-errors';
import { type Autocorrelation, autocorrelationOf } from './autocorrelation';
import { type Season, seasonTerms } from './season';

export interface InterruptedSeries {
  /** What the change did at once, and per period from then on. */
  readonly level: Comparison;
  readonly slope: Comparison;
  /** Against the line of before carried on: in the last period, and on average from the start on. */
  readonly atEnd: Comparison;
  readonly average: Comparison;
  /** Periods over which errors may hang together: ⌊4 (n / 100)^(2/9)⌋ (Newey & West 1994) unless one was given. */
  readonly lag: number;
  /** Of neighbouring periods' errors, 0 to 1, as the degrees of freedom take it to be. */
  readonly errorCorrelation: number;
  readonly autocorrelation: Autocorrelation;
  /** The same average effect, pretended at up to 20 dates before the start, from the periods before it alone. */
  readonly placebos: readonly { readonly start: number; readonly average: Comparison }[];
}

export interface SeriesQuestion extends TestQuestion {
  /** One value a period, in order of time, without gaps. */
  readonly values: readonly number[];
  /** The place of the first period with the change, counted from 0. */
  readonly start: number;
  /** The same periods somewhere the change did not come: the difference of the two is analysed. */
  readonly control?: readonly number[];
  readonly season?: Season;
  readonly lag?: number;
}

/** Fewest periods on each side of a start, real or pretended. */
const FEWEST = 4;
const MOST_PLACEBOS = 20;

/**
 * Segmented regression (Wagner et al. 2002): a line before, a change of level and of slope, errors by Newey & West (1987) made good for
 * short series. Without a control series nothing else may have happened at the start.
 * @throws StatisticsInputError below 4 periods on either side of the start, or with more terms than periods.
 */
export function interruptedSeries(question: SeriesQuestion): InterruptedSeries {
  const { values, control, start, season } = question;
  requireSeries(question);
  const series = control === undefined ? values : values.map((value, i) => value - (control[i] ?? Number.NaN));
  const fit = segments(series, start, question);
  const middle = FEWEST + (season === undefined ? 0 : season.length);
  const starts = Array.from({ length: Math.max(0, start - 2 * middle + 1) }, (_, i) => middle + i);
  const step = Math.ceil(starts.length / MOST_PLACEBOS);
  return {
    level: fit.test([1, 0]),
    slope: fit.test([0, 1]),
    atEnd: fit.test([1, series.length - 1 - start]),
    average: fit.test([1, (series.length - 1 - start) / 2]),
    lag: fit.lag,
    errorCorrelation: fit.correlation,
    autocorrelation: autocorrelationOf(fit.residuals),
    placebos: starts
      .filter((_, i) => i % step === 0)
      .map((pretended) => {
        const before = segments(series.slice(0, start), pretended, question);
        return { start: pretended, average: before.test([1, (start - 1 - pretended) / 2]) };
      }),
  };
}

function segments(series: readonly number[], start: number, question: SeriesQuestion) {
  const rows = series.map((_, i) => {
    const after = i >= start;
    return [1, i, after ? 1 : 0, after ? i - start : 0, ...seasonTerms(i, question.season)];
  });
  const fit = leastSquares(rows, series, 'values');
  const lag = question.lag ?? neweyWestLag(series.length);
  const errors = workingErrors(rows, fit);
  const size = Math.sqrt(dot(series, series) / series.length);
  const test = ([level, slope]: readonly [number, number]): Comparison => {
    const weights: Vector = fit.coefficients.map((_, i) => (i === 2 ? level : i === 3 ? slope : 0));
    return testSeriesEffect(rows, fit, weights, { lag, errors, size, question });
  };
  return { test, lag, residuals: fit.residuals, correlation: errors.correlation };
}

function requireSeries({ values, control, start, lag }: SeriesQuestion): void {
  if (!values.every(Number.isFinite) || !(control ?? []).every(Number.isFinite)) {
    throw new StatisticsInputError('values', 'hold something that is no number', 'Give one number a period.');
  }
  if (control !== undefined && control.length !== values.length) {
    throw new StatisticsInputError('control', `has ${control.length} of ${values.length} periods`, 'Give the same.');
  }
  if (!(Number.isInteger(start) && start >= FEWEST && start <= values.length - FEWEST)) {
    throw new StatisticsInputError('start', `is ${start} of ${values.length}`, `Give ${FEWEST} periods on each side.`);
  }
  if (lag !== undefined && !(Number.isInteger(lag) && lag >= 0 && lag < values.length)) {
    throw new StatisticsInputError('lag', `is ${lag}`, 'Give a whole number of periods, or leave it out.');
  }
}
