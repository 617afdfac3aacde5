import { readWaitKey } from '@customering/metrics';
import { addDays, dayStart, daysBetween, localDay } from '@customering/settings';
import type { KpiInputs } from './kpi';

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

/**
 * Until when it is known what became of anything: now; where the data ended long ago, the end of their last day, or the last answer
 * that they tell of.
 */
export function watchedUntil(inputs: KpiInputs): Date {
  if (!isHistory(inputs)) return inputs.now;
  const ends = inputs.data.days.map(({ day, currency }) => {
    const wait = readWaitKey(currency);
    return dayStart(day, inputs.calendar).getTime() + (wait?.kind === 'ended' ? wait.seconds * 1000 : 0);
  });
  const lastDay = dayStart(addDays(lastDataDay(inputs), 1), inputs.calendar).getTime();
  return new Date(ends.reduce((latest, end) => Math.max(latest, end), lastDay));
}
