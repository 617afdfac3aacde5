import { daySeconds } from './content-plans';

/** Meta counts by the days of California, whatever the zone of the account: a Page's day "ends" at 07:00 or 08:00 UTC. */
const inCalifornia = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** @param second since 1970. @returns YYYY-MM-DD */
export function vendorDayOf(second: number): string {
  return inCalifornia.format(second * 1_000);
}

/** From the first second to the first behind the last, in seconds since 1970. */
export interface Range {
  readonly since: number;
  readonly until: number;
}

export interface VendorDay extends Range {
  /** YYYY-MM-DD */
  readonly day: string;
}

/** The last days that have ended, the latest first. @param now seconds since 1970 */
export function endedDays(now: number, count: number): VendorDay[] {
  // Whole days before a noon lie within a day each, also where clocks change.
  const noon = startOf(vendorDayOf(now)) + daySeconds / 2;
  return Array.from({ length: count }, (_, index) => {
    const until = startOf(vendorDayOf(noon - index * daySeconds));
    const day = vendorDayOf(until - 1);
    return { day, since: startOf(day), until };
  });
}

function startOf(day: string): number {
  const inSummer = Date.parse(`${day}T07:00:00Z`) / 1_000;
  return vendorDayOf(inSummer) === day ? inSummer : inSummer + 3_600;
}
