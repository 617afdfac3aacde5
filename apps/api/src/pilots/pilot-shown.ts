import type { ListedPilot, Pilot, PilotHealth, PilotState } from '@customering/contracts';
import type { StoredLook, StoredPilot } from '@customering/persistence';
import { canReach, nextLook, stateOf, verdictWithLearning } from '@customering/pilots';
import { localDay, type Calendar } from '@customering/settings';

export interface Shown {
  readonly pilot: StoredPilot;
  /** The last planned or final look. */
  readonly look: StoredLook | null;
  readonly health: PilotHealth | null;
}

/** A pilot as people see it; its state follows from what happened. */
export function showPilot({ pilot, look, health }: Shown, calendar: Calendar, now: Date): Pilot {
  const { id, key, plan, version, ownerName, locked, stopped, decision } = { ...pilot, locked: lockOf(pilot) };
  const state = stateOfPilot(pilot, calendar, now);
  const verdict = look && verdictWithLearning(look.result.verdict, pilot.learning);
  return {
    ...{ id, key, plan, version, ownerName, locked, stopped, state, verdict },
    ...{ createdAt: pilot.createdAt.toISOString(), startedAt: pilot.startedAt?.toISOString() ?? null },
    ...{ canReach: canReach(plan).grade, openedEarly: pilot.openedEarly },
    decision: decision && { ...decision, learning: pilot.learning },
    need: needOf(pilot, state, health),
  };
}

export function stateOfPilot(pilot: StoredPilot, calendar: Calendar, now: Date): PilotState {
  const { lockedAt, startedAt, stopped, endedAt, decision } = pilot;
  const facts = {
    lockedAt,
    startedAt,
    endedAt,
    stoppedAt: stopped && new Date(stopped.at),
    decidedAt: decision && new Date(decision.at),
  };
  return stateOf(facts, pilot.plan, startedAt && localDay(startedAt, calendar), localDay(now, calendar));
}

function lockOf({ lockedAt, lockedBy, lockHash, lockedPlan, amendments }: StoredPilot): Pilot['locked'] {
  if (lockedAt === null || lockHash === null || lockedPlan === null) return null;
  return { at: lockedAt.toISOString(), by: lockedBy, hash: lockHash, plan: lockedPlan, amendments };
}

function needOf(pilot: StoredPilot, state: PilotState, health: PilotHealth | null): string | null {
  if (state === 'due') return 'Watched to its end: read the result and decide.';
  if (state === 'decided') return pilot.learning === null ? 'Decided: write what was learned.' : null;
  if (pilot.lookProblem !== null && pilot.endedAt === null)
    return `The look that is due could not be taken: ${pilot.lookProblem}`;
  if (health?.split.state === 'bad') return 'The split is off: no verdict until it is understood.';
  if (pilot.stopped !== null && pilot.stopped.by === null)
    return `Enrolment stopped by itself: ${pilot.stopped.reason}`;
  return null;
}

export function listPilot(shown: Shown, calendar: Calendar, now: Date, overlaps: ListedPilot['overlaps']): ListedPilot {
  const { plan, locked: _locked, decision: _decision, ...rest } = showPilot(shown, calendar, now);
  const { health, pilot } = shown;
  const startDay = pilot.startedAt && localDay(pilot.startedAt, calendar);
  const next = startDay === null || pilot.endedAt !== null ? null : nextLook(plan, startDay, pilot.looksTaken);
  return {
    ...rest,
    ...{
      name: plan.name,
      unit: plan.unit,
      enrolled: health?.enrolled ?? 0,
      needed: pilot.sizing?.needed ?? null,
      overlaps,
    },
    cost: health?.cost ?? (plan.cost && { spent: '0', cap: plan.cost.cap, currency: plan.cost.currency }),
    nextLook: next && { number: next.number, of: next.of, on: next.on },
  };
}
