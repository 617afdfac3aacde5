import { DateTime } from 'luxon';

export type Grain = 'day' | 'week' | 'month';

/** A workspace's way to cut time. Days are texts such as "2026-03-29": a calendar day has no offset. */
export interface Calendar {
  readonly zone: string;
  /** 1 = Monday … 7 = Sunday. */
  readonly firstWeekday: number;
}

export function localDay(instant: Date, { zone }: Calendar): string {
  return iso(DateTime.fromJSDate(instant, { zone }));
}

/** The instant at which a local day begins; where midnight does not exist, the first one after it. */
export function dayStart(day: string, { zone }: Calendar): Date {
  return DateTime.fromISO(day, { zone }).startOf('day').toJSDate();
}

export function periodOf(day: string, grain: Grain, { firstWeekday }: Calendar): string {
  if (grain === 'day') return day;
  if (grain === 'month') return `${day.slice(0, 8)}01`;
  const weekday = ((daysSinceEpoch(day) + 3) % 7) + 1; // 1 January 1970 was a Thursday
  return addDays(day, -((weekday - firstWeekday + 7) % 7));
}

/** The first day of the period that lies `steps` after the one that begins on this day. */
export function stepPeriod(period: string, grain: Grain, steps: number): string {
  if (grain !== 'month') return addDays(period, steps * (grain === 'week' ? 7 : 1));
  const [year = 0, month = 0, day = 0] = period.split('-').map(Number);
  return isoOf(Date.UTC(year, month - 1 + steps, day));
}

export function addDays(day: string, days: number): string {
  return isoOf((daysSinceEpoch(day) + days) * dayMs);
}

export function daysBetween(from: string, to: string): number {
  return daysSinceEpoch(to) - daysSinceEpoch(from);
}

const dayMs = 86_400_000;

function daysSinceEpoch(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function iso(date: DateTime): string {
  const text = date.toISODate();
  if (text === null) throw new TypeError('not a date');
  return text;
}
