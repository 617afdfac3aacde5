import { type BudgetHints } from './rate-plan';
import { type ResponseHeaders } from './response-headers';

const LONGEST_WAIT = 24 * 60 * 60_000;

/**
 * How long `Retry-After` asks to wait, as seconds or as a date. A date is measured from the answer's own `Date`: the
 * vendor's clock and ours may be far apart, and only the distance between the vendor's two times is meant.
 */
export function retryAfterMs(headers: ResponseHeaders, now: number): number | undefined {
  const given = headers['retry-after']?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(given)) return bounded(Number(given) * 1000);
  return untilDate(given, headers, now);
}

/** When the budget is full again. */
export function resetMs(headers: ResponseHeaders, hints: BudgetHints, now: number): number | undefined {
  const given = headers[hints.reset.toLowerCase()]?.trim() ?? '';
  if (hints.resetForm === 'iso') return untilDate(given, headers, now);
  const seconds = Number(given);
  if (given === '' || !Number.isFinite(seconds)) return undefined;
  return bounded(hints.resetForm === 'seconds' ? seconds * 1000 : seconds * 1000 - theirNow(headers, now));
}

/** How many requests the vendor still allows. */
export function remainingOf(headers: ResponseHeaders, hints: BudgetHints): number | undefined {
  const given = headers[hints.remaining.toLowerCase()]?.trim() ?? '';
  const remaining = Number(given);
  return given === '' || !Number.isFinite(remaining) ? undefined : remaining;
}

function untilDate(given: string, headers: ResponseHeaders, now: number): number | undefined {
  const until = Date.parse(given);
  return Number.isNaN(until) ? undefined : bounded(until - theirNow(headers, now));
}

function theirNow(headers: ResponseHeaders, now: number): number {
  const theirs = Date.parse(headers['date'] ?? '');
  return Number.isNaN(theirs) ? now : theirs;
}

/** A vendor that names next year has made a mistake, and a source must not be lost to it. */
function bounded(ms: number): number {
  return Math.min(Math.max(Math.ceil(ms), 0), LONGEST_WAIT);
}
