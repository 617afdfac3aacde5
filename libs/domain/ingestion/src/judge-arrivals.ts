import { busyRecords, type UsualWeek } from './usual-week';

/** A part of an hour in which a source was watched. */
export interface Stretch {
  readonly slot: number;
  /** How much of the hour, 0 to 1. */
  readonly part: number;
  readonly records: number;
}

/** So unlikely must it be before anybody is called. */
export const alarmBelow = 1 / 10_000;
/** Sums of counts above this are scaled down; that only makes a chance larger. */
const mostCounted = 10_000;
const fewBelow = 0.5;
const recentHours = 6;

export function expectedIn({ rates }: UsualWeek, stretches: readonly Stretch[]): number {
  return stretches.reduce((total, { slot, part }) => total + (rates[slot] ?? 0) * part, 0);
}

/**
 * The chance that all is well although nothing came in these stretches: the larger of two. One is the negative binomial's chance of
 * zero, (1 + spread × expected) ^ (−1 / spread): counts of Poisson whose level itself varies as a gamma variable (Greenwood and
 * Yule, 1920). The other claims no more than the past can bear: of the busy stretches so far, `empty` of `all` brought nothing, so
 * the next is empty with (empty + 1) / (all + 2) (Laplace's rule of succession), and several in a row with its power.
 */
export function chanceOfSilence(usual: UsualWeek, stretches: readonly Stretch[]): number {
  const { spread, busy } = usual;
  const byModel = (1 + spread * expectedIn(usual, stretches)) ** (-1 / spread);
  const byPast = ((busy.empty + 1) / (busy.all + 2)) ** busyIn(usual, stretches);
  return Math.max(byModel, byPast);
}

/** Busy stretches, never more than the past would have counted: there a busy hour is one, and quieter ones make one that lets expect up to twice as many. */
function busyIn({ rates }: UsualWeek, stretches: readonly Stretch[]): number {
  return stretches.reduce((total, { slot, part }) => total + part * busyPart(rates[slot] ?? 0), 0);
}

function busyPart(rate: number): number {
  return rate >= busyRecords ? 1 : rate / (2 * busyRecords);
}

/** The chance of so few or fewer, by the same negative binomial. */
export function chanceOfSoFew(expected: number, spread: number, seen: number): number {
  const scale = Math.max(1, expected / mostCounted);
  const [mean, most, size] = [expected / scale, Math.ceil(seen / scale), 1 / spread];
  let logTerm = -size * Math.log1p(mean / size);
  let total = Math.exp(logTerm);
  for (let count = 1; count <= most; count++) {
    logTerm += Math.log((count - 1 + size) / count) + Math.log(mean / (mean + size));
    total += Math.exp(logTerm);
  }
  return Math.min(1, total);
}

export type Volume = 'few' | 'usual' | 'cannot_tell';

/**
 * Whether the last 24 hours brought a trickle: less than half of what was expected and of the least that 24 hours brought before, by
 * less than the chance that calls somebody, and no more in the last hours, so that a source that has recovered is left in peace.
 */
export function judgeVolume(usual: UsualWeek, lastDay: readonly Stretch[]): Volume {
  const [day, recent] = [figuresOf(usual, lastDay), figuresOf(usual, lastDay.slice(-recentHours))];
  if (recent.expected < busyRecords) return 'cannot_tell';
  if (recent.seen >= recent.expected * fewBelow) return 'usual';
  const share = day.seen / day.expected;
  if (share >= fewBelow) return 'usual';
  if (share >= usual.leastDay * fewBelow) return 'cannot_tell';
  return chanceOfSoFew(day.expected, usual.spread, day.seen) < alarmBelow ? 'few' : 'cannot_tell';
}

function figuresOf(usual: UsualWeek, stretches: readonly Stretch[]): { expected: number; seen: number } {
  return {
    expected: expectedIn(usual, stretches),
    seen: stretches.reduce((total, { records }) => total + records, 0),
  };
}

const hourMs = 3_600_000;
/** A long weekend, so that a source of the first two weeks is not called silent over its first one. */
const leastPauseHours = 72;
const patience = 2;

/**
 * Before the usual week is known: silent for three days and for twice its longest pause so far. Null when it has never paused
 * for an hour nor sent in two different ones.
 */
export function isLongPause(pastHours: readonly { hour: number; records: number }[], silentMs: number): boolean {
  const busy = pastHours.filter(({ records }) => records > 0).map(({ hour }) => hour);
  if (busy.length < 2) return false;
  const longest = Math.max(...busy.slice(1).map((hour, index) => hour - (busy[index] ?? hour)));
  return silentMs > Math.max(leastPauseHours, longest * patience) * hourMs;
}
