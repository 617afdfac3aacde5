import { localeSettings } from './locale-settings';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function format(instant: string | number, options: Intl.DateTimeFormatOptions): string {
  const { locale, zone } = localeSettings();
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(new Date(instant));
}

/** "3 Nov 2025, 09:41" in the zone of the workspace. */
export function dateTime(instant: string): string {
  return format(instant, { dateStyle: 'medium', timeStyle: 'short' });
}

export function timeOfDay(instant: string): string {
  return format(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

/** The day of an instant, in the zone of the workspace. */
export function dayOf(instant: string): string {
  return format(instant, { dateStyle: 'medium' });
}

/** A local day such as "2025-11-03", which belongs to no zone. */
export function localDay(day: string): string {
  return format(`${day}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' });
}

export function localMonth(month: number): string {
  return format(Date.UTC(2024, month - 1, 1), { month: 'long', timeZone: 'UTC' });
}

/** "6 – 12 Jan 1997", of local days. */
export function localDays(from: string, to: string): string {
  const format = new Intl.DateTimeFormat(localeSettings().locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return from === to ? localDay(from) : format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

/** A period as the API names it ("2026-11-09 to 2026-11-15", "2026-11") in the reader's words; any other text as it is. */
export function periodText(label: string): string {
  const [, from, to] = /^(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})$/.exec(label) ?? [];
  if (from && to) return localDays(from, to);
  if (!/^\d{4}-\d{2}$/.test(label)) return label;
  return format(`${label}-01T00:00:00Z`, { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** "6 Jan 97" on an axis. */
export function localDayShort(day: string): string {
  return format(`${day}T00:00:00Z`, { day: 'numeric', month: 'short', year: '2-digit', timeZone: 'UTC' });
}

/** 1 is Monday. */
export function weekdayName(weekday: number): string {
  return format(Date.UTC(2024, 0, weekday), { weekday: 'long', timeZone: 'UTC' });
}

/** "2 min ago" under 24 hours, else the day. */
export function ago(instant: string, now: number): string {
  const past = now - Date.parse(instant);
  if (past >= dayMs || past < -minuteMs) return dayOf(instant);
  const relative = new Intl.RelativeTimeFormat(localeSettings().locale, { numeric: 'auto', style: 'short' });
  if (past < minuteMs) return relative.format(-Math.max(0, Math.round(past / 1000)), 'second');
  if (past < hourMs) return relative.format(-Math.floor(past / minuteMs), 'minute');
  return relative.format(-Math.floor(past / hourMs), 'hour');
}

/** Two units at most: "3 hr 20 min". */
export function duration(seconds: number): string {
  const parts = [
    { unit: 'day', size: 86_400 },
    { unit: 'hour', size: 3600 },
    { unit: 'minute', size: 60 },
    { unit: 'second', size: 1 },
  ];
  let left = Math.max(0, Math.round(seconds));
  const shown: string[] = [];
  for (const { unit, size } of parts) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0 && shown.length < 2) shown.push(unitText(count, unit));
    else if (shown.length > 0) break;
  }
  return shown.length > 0 ? shown.join(' ') : unitText(0, 'second');
}

function unitText(count: number, unit: string): string {
  return new Intl.NumberFormat(localeSettings().locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}

/** "1 Jan 1997 – 30 Jun 1998" in the zone of the workspace. */
export function dayRange(from: string, to: string): string {
  const { locale, zone } = localeSettings();
  return new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium' }).formatRange(
    new Date(from),
    new Date(to),
  );
}
