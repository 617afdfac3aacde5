import { addDays } from '@customering/settings';
import type { PilotPlan } from './plan';

export type PilotState = 'draft' | 'waiting' | 'running' | 'closed' | 'due' | 'decided';

/** What happened to a pilot; its state follows from it. */
export interface PilotFacts {
  readonly lockedAt: Date | null;
  readonly startedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly endedAt: Date | null;
  readonly decidedAt: Date | null;
}

/** @param today local day */
export function stateOf(
  facts: PilotFacts,
  plan: Pick<PilotPlan, 'enrolDays' | 'design'>,
  startDay: string | null,
  today: string,
): PilotState {
  if (facts.lockedAt === null) return 'draft';
  if (facts.decidedAt !== null) return 'decided';
  if (facts.endedAt !== null) return 'due';
  if (facts.startedAt === null || startDay === null) return 'waiting';
  const isFull = !comesInAtOnce(plan) && today >= addDays(startDay, plan.enrolDays);
  return facts.stoppedAt !== null || isFull ? 'closed' : 'running';
}

/** The first day on which nobody is watched any more. Units that are chosen come in at once. */
export function endDay(plan: Pick<PilotPlan, 'enrolDays' | 'watchDays' | 'design'>, startDay: string): string {
  return addDays(startDay, (comesInAtOnce(plan) ? 0 : plan.enrolDays) + plan.watchDays);
}

export const comesInAtOnce = ({ design }: Pick<PilotPlan, 'design'>): boolean =>
  design === 'matched_did' || design === 'interrupted_series';
