import { addDays } from '@customering/settings';
import type { PilotPlan } from './plan';
import { endDay } from './state';

export interface PlannedLook {
  readonly number: number;
  readonly of: number;
  /** Local day from whose beginning on it may be taken. */
  readonly on: string;
}

/** The looks that a plan allows itself: equal steps from when the first units are watched to their end until the last ones are. */
export function plannedLooks(
  plan: Pick<PilotPlan, 'looks' | 'enrolDays' | 'watchDays' | 'design'>,
  startDay: string,
): readonly PlannedLook[] {
  const end = endDay(plan, startDay);
  if (plan.looks.kind !== 'planned') return [{ number: 1, of: 1, on: end }];
  const { count } = plan.looks;
  const { enrolDays, watchDays } = plan;
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const on = number === count ? end : addDays(startDay, watchDays + Math.ceil((enrolDays * number) / count));
    return { number, of: count, on };
  });
}

/** Whether people may look whenever they like: the ranges of such a plan hold at any time (a confidence sequence). */
export const allowsAnyLook = ({ looks }: Pick<PilotPlan, 'looks'>): boolean => looks.kind === 'any_time';

/**
 * The look that comes next by itself; null when there is none left.
 * @param taken looks that were taken and count; of a plan that allows them at any time they bring the one at its end no nearer
 */
export function nextLook(
  plan: Parameters<typeof plannedLooks>[0],
  startDay: string,
  taken: number,
): PlannedLook | null {
  return plannedLooks(plan, startDay)[allowsAnyLook(plan) ? 0 : taken] ?? null;
}
