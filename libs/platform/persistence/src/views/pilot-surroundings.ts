import { isDecimal, zero, type WorkspaceId } from '@customering/kernel';
import type { PilotAtWork, PilotSurroundings } from '@customering/pilots';
import { RateTable } from '@customering/settings';
import type { SettingsStore } from '../stores/settings.store';
import type { StoredPilot } from './pilot.view';

export async function pilotSurroundings(settings: SettingsStore, workspace: WorkspaceId): Promise<PilotSurroundings> {
  const [{ zone, firstWeekday, reportingCurrency }, rates] = [
    await settings.read(workspace),
    await settings.rates(workspace),
  ];
  return {
    ...{ calendar: { zone, firstWeekday }, reportingCurrency },
    rates: new RateTable(rates.map((rate) => ({ ...rate, rate: isDecimal(rate.rate) ? rate.rate : zero }))),
  };
}

/** Null before it has begun. */
export function pilotAtWork(pilot: StoredPilot): PilotAtWork | null {
  const { id, key, plan, measures, startedAt, lockedAt, amendments, openedEarly, sizing } = pilot;
  if (startedAt === null || lockedAt === null || measures === null) return null;
  const promisedLate = lockedAt.getTime() - startedAt.getTime() > dayMs;
  return {
    id,
    key,
    plan,
    measures,
    startedAt,
    amendments,
    openedEarly,
    promisedLate,
    among: sizing?.among ?? null,
    plannedUnits: sizing?.needed ?? usualUnits,
  };
}

const dayMs = 86_400_000;

/** Where nothing was known of the past when the plan was locked. */
const usualUnits = 1_000;
