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

/** The next look after those that were taken; null when there is none left. */
export function nextLook(looks: readonly PlannedLook[], taken: number): PlannedLook | null {
  return looks[taken] ?? null;
}
