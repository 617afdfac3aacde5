import { type IntervalEstimate, requireLevel } from '../intervals/interval-estimate';
import { wilsonInterval } from '../intervals/wilson-interval';
import { normalQuantile } from '../numeric/normal-quantile';
import type { SurvivalCurve, SurvivalStep } from './kaplan-meier';

/**
 * The share (0 to 1) whose event came within `time`, with its interval on the log(−log) scale (Kalbfleisch & Prentice 1980), which stays
 * within 0 and 1. Where nobody or everybody had theirs that scale says nothing, and Wilson's interval over those watched stands in.
 * Null while nobody was watched for that long and some still wait: it is too early to say.
 */
export function endedBy({ steps, n, watchedTo }: SurvivalCurve, time: number, level = 0.95): IntervalEstimate | null {
  requireLevel(level);
  const step = steps.findLast((one) => one.time <= time);
  if (n === 0 || (watchedTo < time && step?.survival !== 0)) return null;
  if (step === undefined || step.survival === 1) return wilsonInterval(0, n, level);
  if (step.survival === 0) return wilsonInterval(n, n, level);
  const { low, high } = bandOf(step, normalQuantile(0.5 + level / 2));
  return { value: 1 - step.survival, interval: { low: 1 - high, high: 1 - low, level }, n };
}

/**
 * The time within which this share (0 to 1) had their event, with the times at which the curve's band crosses it (Brookmeyer &
 * Crowley 1982). Null while fewer have had theirs; `high` is null while the band has not come down to it.
 */
export function timeOf(
  { steps, n }: SurvivalCurve,
  share: number,
  level = 0.95,
): { readonly value: number; readonly low: number; readonly high: number | null; readonly n: number } | null {
  requireLevel(level);
  const z = normalQuantile(0.5 + level / 2);
  const left = 1 - share;
  const found = steps.find(({ survival }) => survival <= left + rounding);
  if (!found) return null;
  const band = steps.map((step) => ({ time: step.time, ...bandOf(step, z) }));
  const low = band.find((one) => one.low <= left)?.time ?? found.time;
  const high = band.find((one) => one.high <= left)?.time ?? null;
  return { value: found.time, low, high, n };
}

/** Products of many fractions end a hair beside the share that they stand for. */
const rounding = 1e-9;

function bandOf({ survival, greenwood }: SurvivalStep, z: number): { readonly low: number; readonly high: number } {
  if (survival === 0) return { low: 0, high: 0 };
  const reach = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(reach), high: survival ** Math.exp(-reach) };
}
