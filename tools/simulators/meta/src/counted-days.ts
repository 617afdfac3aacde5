import { isPast, later, msOf, unixOf } from './moment';
import { invalid } from './graph-refusal';
import type { Query } from './node';
import { endOf, startOf, vendorDayOf } from './vendor-day';

/** For two days after its end, a day is counted on. */
const settledAfter = 2 * 86_400;

/** How much of a day's views is known at an instant. It never grows smaller. */
export function knownOf(count: number, day: string, now: Date): number {
  const end = endOf(day);
  if (isPast(later(end, settledAfter), now)) return count;
  if (isPast(end, now)) return Math.floor(count * 0.9);
  const elapsed = now.getTime() - msOf(startOf(day));
  return elapsed <= 0 ? 0 : Math.floor((count * 0.9 * elapsed) / (msOf(end) - msOf(startOf(day))));
}

export interface Range {
  /** Seconds since 1970. */
  readonly since: number;
  readonly until: number;
}

/** @throws {GraphRefusal} 100 where there are more days between the two than the vendor answers at once */
export function rangeOf(query: Query, now: Date, mostDays: number): Range {
  const until = instantOf(query.get('until')) ?? unixOf(now);
  const since = instantOf(query.get('since')) ?? until - 2 * 86_400;
  if (since > until) throw invalid('since param is not valid. Should be earlier than until');
  if (until - since > mostDays * 86_400)
    throw invalid(`There cannot be more than ${mostDays} days (${mostDays * 86_400} s) between since and until`);
  return { since, until };
}

/** Whether a day's end lies within: the day of `since` is the first. */
export function isWithin(day: string, { since, until }: Range): boolean {
  const end = unixOf(endOf(day));
  return end > since && end <= until;
}

/** As strtotime reads it: seconds since 1970, or a date, which begins in California. */
function instantOf(text: string | null): number | null {
  if (text === null || text === '') return null;
  if (/^\d{9,}$/.test(text)) return Number(text);
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? startOf(text) : text;
  const ms = msOf(instant);
  if (Number.isNaN(ms)) throw invalid(`Invalid date: ${text}`);
  return Math.floor(ms / 1_000);
}

export function hasEnded(day: string, now: Date): boolean {
  return day < vendorDayOf(now);
}
