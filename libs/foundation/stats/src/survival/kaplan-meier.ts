import { StatisticsInputError } from '../input-error';

/** How many had their event at one time, and how many were last seen without it then. */
export interface WaitRow {
  /** In whatever unit, at least 0. */
  readonly time: number;
  readonly ended: number;
  readonly open: number;
}

/** The curve from one event time on. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly ended: number;
  /** The share that still waits behind this time. */
  readonly survival: number;
  /** Greenwood's sum of d / (n (n - d)) up to here; infinite once nobody waits. */
  readonly greenwood: number;
}

export interface SurvivalCurve {
  readonly steps: readonly SurvivalStep[];
  readonly n: number;
  /** The longest that anybody was watched. Behind it nothing is known, unless nobody waits any more. */
  readonly watchedTo: number;
}

/**
 * The product-limit estimate of who still waits: S(t) = Π (1 − d/n), those last seen at a time counted among those at risk then
 * (Kaplan & Meier 1958; variance by Greenwood 1926).
 * @throws StatisticsInputError for times below 0 and counts that are not whole.
 */
export function kaplanMeier(rows: readonly WaitRow[]): SurvivalCurve {
  const times = addedUp(rows);
  const n = times.reduce((sum, { ended, open }) => sum + ended + open, 0);
  const steps: SurvivalStep[] = [];
  let [atRisk, survival, greenwood] = [n, 1, 0];
  for (const { time, ended, open } of times) {
    if (ended > 0) {
      survival *= 1 - ended / atRisk;
      greenwood += atRisk === ended ? Number.POSITIVE_INFINITY : ended / (atRisk * (atRisk - ended));
      steps.push({ time, atRisk, ended, survival, greenwood });
    }
    atRisk -= ended + open;
  }
  return { steps, n, watchedTo: times.at(-1)?.time ?? 0 };
}

function addedUp(rows: readonly WaitRow[]): WaitRow[] {
  const byTime = new Map<number, WaitRow>();
  for (const { time, ended, open } of rows) {
    requireRow(time, ended, open);
    const known = byTime.get(time) ?? { time, ended: 0, open: 0 };
    byTime.set(time, { time, ended: known.ended + ended, open: known.open + open });
  }
  return [...byTime.values()].sort((a, b) => a.time - b.time);
}

function requireRow(time: number, ended: number, open: number): void {
  if (!(time >= 0)) throw new StatisticsInputError('time', `is ${time}`, 'Give a time of at least 0.');
  const isCount = (count: number) => Number.isInteger(count) && count >= 0;
  if (isCount(ended) && isCount(open)) return;
  throw new StatisticsInputError('ended and open', `are ${ended} and ${open}`, 'Give whole numbers of at least 0.');
}
