import type { KpiInputs } from './kpi';
import { addDays, dayStart, daysBetween, localDay } from '@customering/settings';

/** A source that was silent this long is history: the series ends with its data, not with zeros up to today. */
const historyDays = 60;

/** Today; for data that ended long ago, the day after their last: what came later is unknown, not zero. */
export function lastDayOf(inputs: KpiInputs): string {
  return isHistory(inputs) ? addDays(lastDataDay(inputs), 1) : localDay(inputs.now, inputs.calendar);
}

export function isHistory(inputs: KpiInputs): boolean {
  const last = lastDataDay(inputs);
  return last !== '' && daysBetween(last, localDay(inputs.now, inputs.calendar)) > historyDays;
}

function lastDataDay({ data }: KpiInputs): string {
  return data.days.reduce((latest, { day }) => (day > latest ? day : latest), '');
}

/** Until when it is known what became of anything: now, or the end of the last day with data where they ended long ago. */
export function watchedUntil(inputs: KpiInputs): Date {
  return isHistory(inputs) ? dayStart(addDays(lastDataDay(inputs), 1), inputs.calendar) : inputs.now;
}
