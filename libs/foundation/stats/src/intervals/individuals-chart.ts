import { StatisticsInputError } from '../input-error';

/** Why a point is a signal: beyond the usual range, or the eighth or later of a run on one side of the centre. */
export interface ChartSignal {
  readonly index: number;
  readonly rule: 'outside_usual_range' | 'run_on_one_side';
  readonly side: 'above' | 'below';
}

/** Where a figure moves when nothing special happens, and the points that are special. */
export interface UsualRange {
  readonly kind: 'usual_range';
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  readonly signals: readonly ChartSignal[];
  /** What the latest point says: a signal up, a signal down, or no real change. */
  readonly movement: 'real_rise' | 'real_fall' | 'no_real_change';
}

export type IndividualsChart =
  UsualRange | { readonly kind: 'too_few_points'; readonly points: number; readonly needed: number };

const FEWEST_POINTS = 12;
const RUN_LENGTH = 8;
/** 3 / d2 for ranges of two values (Shewhart; Wheeler 1993): three standard deviations in units of the mean moving range. */
const RANGES_TO_LIMIT = 2.66;

/**
 * Individuals (XmR) chart of complete periods in order of time: centre = mean, usual range = mean ± 2.66 mean moving range.
 * Only the first `baselinePoints` set centre and range when given, so that a lasting change does not widen its own yardstick.
 * @throws StatisticsInputError on values that are not finite, or a baseline shorter than 12 or longer than the series.
 */
export function individualsChart(values: readonly number[], baselinePoints = values.length): IndividualsChart {
  requireValues(values);
  if (values.length < FEWEST_POINTS) return { kind: 'too_few_points', points: values.length, needed: FEWEST_POINTS };
  requireBaseline(baselinePoints, values.length);
  const baseline = values.slice(0, baselinePoints);
  const centre = mean(baseline);
  const reach = RANGES_TO_LIMIT * mean(movingRanges(baseline));
  const signals = values.flatMap((_, index) => signalsAt(values, index, centre, reach));
  return {
    kind: 'usual_range',
    centre,
    low: centre - reach,
    high: centre + reach,
    signals,
    movement: movementOf(signals, values.length),
  };
}

function signalsAt(values: readonly number[], index: number, centre: number, reach: number): ChartSignal[] {
  const away = fromCentre(values[index], centre);
  const side = away > 0 ? 'above' : 'below';
  const signals: ChartSignal[] = [];
  if (Math.abs(away) > reach) signals.push({ index, rule: 'outside_usual_range', side });
  if (runEndingAt(values, index, centre) >= RUN_LENGTH) signals.push({ index, rule: 'run_on_one_side', side });
  return signals;
}

/** A point on the centre ends a run. */
function runEndingAt(values: readonly number[], index: number, centre: number): number {
  const side = Math.sign(fromCentre(values[index], centre));
  if (side === 0) return 0;
  let first = index;
  while (first > 0 && Math.sign(fromCentre(values[first - 1], centre)) === side) first -= 1;
  return index - first + 1;
}

/** Distance from the centre; what rounding leaves between equal figures and their mean is none. */
function fromCentre(value: number | undefined, centre: number): number {
  const away = (value ?? centre) - centre;
  return Math.abs(away) <= 1e-12 * Math.abs(centre) ? 0 : away;
}

function movementOf(signals: readonly ChartSignal[], points: number): UsualRange['movement'] {
  const latest = signals.find((signal) => signal.index === points - 1);
  if (latest === undefined) return 'no_real_change';
  return latest.side === 'above' ? 'real_rise' : 'real_fall';
}

function movingRanges(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function requireValues(values: readonly number[]): void {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong !== -1)
    throw new StatisticsInputError(`value ${wrong}`, `is ${values[wrong]}`, 'Leave out periods without a figure.');
}

function requireBaseline(baselinePoints: number, points: number): void {
  if (Number.isInteger(baselinePoints) && baselinePoints >= FEWEST_POINTS && baselinePoints <= points) return;
  throw new StatisticsInputError(
    'baselinePoints',
    `is ${baselinePoints}`,
    `Give a whole number from ${FEWEST_POINTS} to ${points}.`,
  );
}
