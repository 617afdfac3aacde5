import { msOf } from './moment';

/** The vendor counts views and followers by days of California, whatever the zone of the page. */
const inCalifornia = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** @returns YYYY-MM-DD */
export function vendorDayOf(instant: string | Date): string {
  return inCalifornia.format(new Date(instant));
}

/** @returns the first instant that is not part of a day (YYYY-MM-DD), with which the vendor names it */
export function endOf(day: string): string {
  return startOf(nextDay(day));
}

/** @returns midnight in California, which is 7 or 8 o'clock in UTC */
export function startOf(day: string): string {
  const early = `${day}T07:00:00.000Z`;
  return vendorDayOf(early) === day ? early : `${day}T08:00:00.000Z`;
}

export function nextDay(day: string): string {
  return new Date(msOf(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** @returns the days from one to another, both included */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = nextDay(day)) days.push(day);
  return days;
}
