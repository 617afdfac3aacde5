import { fUpperTail } from '../../numeric/tail-areas';
import { inverseOrNull, outer, plus, quadratic, zeros } from '../../numeric/small-matrix';
import type { Matrix } from '../../numeric/symmetric-matrix';
import type { Comparison, TestQuestion } from '../comparison';
import { mean, testContrasts, varianceOf } from './contrasts';
import { type Panel, type PanelUnit, valueAt } from './panel';

export interface PreTrend {
  /** Periods before the first start. */
  readonly periods: number;
  /** Did the two sides move alike from period to period? Null below two periods, with too few units for so many, or where nothing moved. */
  readonly joint: { readonly f: number; readonly df: readonly [number, number]; readonly pValue: number } | null;
  /** Did the gap grow or shrink along a line? Treated less never, per period. Null below two periods. */
  readonly slope: Comparison | null;
  /** Root mean square of the gap around its mean before the start, and that as a share of the spread of all values. */
  readonly rootMeanSquare: number;
  readonly shareOfSpread: number;
  /** How many periods before the real start the pretended one was, and the "effect" found there. Null below four periods. */
  readonly placebo: { readonly startPeriod: number; readonly effect: Comparison } | null;
}

/** What happened before anything started, where no effect can be: units that start later beside units that never do. */
export function preTrendOf(panel: Panel, question: TestQuestion): PreTrend {
  const first = panel.starts[0] ?? Number.NaN;
  const periods = panel.periods.filter((period) => period < first);
  const starting = panel.units.filter(({ startPeriod }) => startPeriod !== null);
  const gaps = periods.map((period) => mean(at(starting, period)) - mean(at(panel.never, period)));
  const rootMeanSquare = Math.sqrt(mean(gaps.map((gap) => (gap - mean(gaps)) ** 2)));
  const values = periods.flatMap((period) => at(panel.units, period));
  const spread = Math.sqrt(varianceOf(values));
  return {
    periods: periods.length,
    joint: jointTest(starting, panel.never, periods),
    slope: slopeTest(starting, panel.never, periods, question),
    rootMeanSquare,
    shareOfSpread: spread > 0 ? rootMeanSquare / spread : 0,
    placebo: placeboOf(starting, panel.never, periods, question),
  };
}

function at(units: readonly PanelUnit[], period: number): readonly number[] {
  return units.map((unit) => valueAt(unit, period));
}

/** Hotelling's T² (1931) of the steps between neighbouring periods, turned into F. */
function jointTest(
  starting: readonly PanelUnit[],
  never: readonly PanelUnit[],
  periods: readonly number[],
): PreTrend['joint'] {
  const steps = periods.length - 1;
  const free = starting.length + never.length - 2;
  if (steps < 1 || free - steps + 1 < 1) return null;
  const paths = [starting, never].map((units) => units.map((unit) => stepsOf(unit, periods)));
  const means = paths.map((side) =>
    periods.slice(1).map((_, step) => mean(side.map((path) => path[step] ?? Number.NaN))),
  );
  let scatter: Matrix = zeros(steps);
  paths.forEach((side, i) => {
    for (const path of side) {
      const away = path.map((value, step) => value - (means[i]?.[step] ?? Number.NaN));
      scatter = plus(scatter, outer(away, away));
    }
  });
  const gap = periods.slice(1).map((_, step) => (means[0]?.[step] ?? Number.NaN) - (means[1]?.[step] ?? Number.NaN));
  const weight = (starting.length * never.length) / (starting.length + never.length);
  const inverse = inverseOrNull(scatter);
  if (inverse === null) return null;
  const square = weight * free * quadratic(gap, inverse);
  const f = (square * (free - steps + 1)) / (free * steps);
  return { f, df: [steps, free - steps + 1], pValue: fUpperTail(f, steps, free - steps + 1) };
}

function stepsOf(unit: PanelUnit, periods: readonly number[]): readonly number[] {
  return periods.slice(1).map((period, i) => valueAt(unit, period) - valueAt(unit, periods[i] ?? Number.NaN));
}

function slopeTest(
  starting: readonly PanelUnit[],
  never: readonly PanelUnit[],
  periods: readonly number[],
  question: TestQuestion,
): Comparison | null {
  if (periods.length < 2) return null;
  const middle = mean(periods);
  const squares = periods.reduce((sum, period) => sum + (period - middle) ** 2, 0);
  const slopes = (units: readonly PanelUnit[]): readonly number[] =>
    units.map((unit) => periods.reduce((sum, p) => sum + (p - middle) * valueAt(unit, p), 0) / squares);
  return testOrNull(slopes(starting), slopes(never), question);
}

/** Pretends that the change came half way through the time before it. */
function placeboOf(
  starting: readonly PanelUnit[],
  never: readonly PanelUnit[],
  periods: readonly number[],
  question: TestQuestion,
): PreTrend['placebo'] {
  if (periods.length < 4) return null;
  const startPeriod = periods[Math.floor(periods.length / 2)] ?? Number.NaN;
  const change = (units: readonly PanelUnit[]): readonly number[] =>
    units.map(
      (unit) =>
        mean(periods.filter((period) => period >= startPeriod).map((period) => valueAt(unit, period))) -
        mean(periods.filter((period) => period < startPeriod).map((period) => valueAt(unit, period))),
    );
  const effect = testOrNull(change(starting), change(never), question);
  return effect === null ? null : { startPeriod, effect };
}

function testOrNull(starting: readonly number[], never: readonly number[], question: TestQuestion): Comparison | null {
  const varies = varianceOf(never) > 0 || (starting.length > 1 && varianceOf(starting) > 0);
  return varies ? testContrasts([{ treated: starting, never }], question) : null;
}
