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
  const date = DateTime.fromISO(day, { zone: 'utc' });
  if (grain === 'day') return day;
  if (grain === 'month') return iso(date.startOf('month'));
  return iso(date.minus({ days: (date.weekday - firstWeekday + 7) % 7 }));
}

/** The first day of the period that lies `steps` after the one that begins on this day. */
export function stepPeriod(period: string, grain: Grain, steps: number): string {
  const date = DateTime.fromISO(period, { zone: 'utc' });
  return iso(grain === 'month' ? date.plus({ months: steps }) : date.plus({ days: steps * (grain === 'week' ? 7 : 1) }));
}

export function addDays(day: string, days: number): string {
  return stepPeriod(day, 'day', days);
}

export function daysBetween(from: string, to: string): number {
  return Math.round(DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days);
}

function iso(date: DateTime): string {
  const text = date.toISODate();
  if (text === null) throw new TypeError('not a date');
  return text;
}
