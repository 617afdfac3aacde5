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
  const { id, key, plan, measures, startedAt, amendments, openedEarly, sizing } = pilot;
  if (startedAt === null || measures === null) return null;
  return { id, key, plan, measures, startedAt, amendments, openedEarly, plannedUnits: sizing?.needed ?? usualUnits };
}

/** Where nothing was known of the past when the plan was locked. */
const usualUnits = 1_000;
