import { quarterSeconds, readWaitKey, type DaySums, type Waiting } from '@customering/metrics';
import { endedBy, kaplanMeier, timeOf, type SurvivalCurve, type WaitRow } from '@customering/stats';
import type { Decimal } from '@customering/kernel';
import type { Params } from '@customering/metrics';
import type { Figure } from './kpi';
import { toDecimal } from './to-decimal';

interface Told {
  readonly value: Decimal;
  readonly interval: Extract<Figure, { readonly interval: unknown }>['interval'];
}

/** What a figure of waiting is, or why there is none yet. */
export type WaitingFigure = Told | { readonly tooEarly: string };

const level = 0.95;

/** Who waits still is counted as waiting, for as long as it has been until `now`: leaving them out would praise the slowest. */
export function waitingFigure(days: readonly DaySums[], waiting: Waiting, params: Params, now: Date): WaitingFigure {
  const curve = kaplanMeier(rowsOf(days, now));
  const value = waiting.values[String(params[waiting.param])];
  if (value === undefined) throw new TypeError(`a metric of waiting has no value for its setting "${waiting.param}"`);
  return waiting.figure === 'share_within' ? shareWithin(curve, value) : timeUntil(curve, value);
}

/** How many of these wait still. */
export function openIn(days: readonly DaySums[]): number {
  return days.reduce((sum, { currency, contributions }) => {
    return readWaitKey(currency)?.kind === 'open' ? sum + contributions : sum;
  }, 0);
}

function rowsOf(days: readonly DaySums[], now: Date): WaitRow[] {
  return days.flatMap(({ currency, contributions: n }) => {
    const wait = readWaitKey(currency);
    if (wait === null) return [];
    if (wait.kind === 'ended') return [{ time: wait.seconds, ended: n, open: 0 }];
    // Of the quarter of an hour its end is taken: nobody is said to have waited longer than they have.
    const age = now.getTime() / 1000 - (wait.since + quarterSeconds);
    return [{ time: Math.max(0, age), ended: 0, open: n }];
  });
}

function shareWithin(curve: SurvivalCurve, seconds: number): WaitingFigure {
  const told = endedBy(curve, seconds, level);
  if (told === null) return { tooEarly: 'Those who wait still have not waited for that long.' };
  const { value, interval } = told;
  return {
    value: toDecimal(value * 100),
    interval: { low: toDecimal(interval.low * 100), high: toDecimal(interval.high * 100), level },
  };
}

function timeUntil(curve: SurvivalCurve, share: number): WaitingFigure {
  const told = timeOf(curve, share, level);
  if (told === null) return { tooEarly: `Fewer than ${Math.round(share * 100)} of 100 have an answer so far.` };
  const { value, low, high } = told;
  return {
    value: toDecimal(value),
    interval: high === null ? null : { low: toDecimal(low), high: toDecimal(high), level },
  };
}
