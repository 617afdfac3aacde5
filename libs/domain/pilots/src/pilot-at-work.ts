import type { WorkspaceId } from '@customering/kernel';
import type { Calendar, RateTable } from '@customering/settings';
import type { Enrolment } from './evidence';
import type { Measure, PilotPlan } from './plan';

/** A locked pilot, as far as it is needed to look after it. */
export interface PilotAtWork {
  readonly id: string;
  readonly key: string;
  readonly plan: PilotPlan;
  readonly measures: readonly Measure[];
  readonly startedAt: Date;
  readonly amendments: number;
  readonly openedEarly: number;
  /** It was locked when units were in already: who promised could have looked. */
  readonly promisedLate: boolean;
  /** Units that may be compared where no lot was drawn; null: all that are known. */
  readonly among: readonly string[] | null;
  /** Units of both groups that it needs, by what was known when it was locked. */
  readonly plannedUnits: number;
}

/** What holds for the whole workspace. */
export interface PilotSurroundings {
  readonly calendar: Calendar;
  readonly rates: RateTable;
  readonly reportingCurrency: string;
}

/** Who came in and who met the change, up to an instant. */
export interface EnrolmentBook {
  enrolment(workspace: WorkspaceId, pilot: Pick<PilotAtWork, 'id' | 'key' | 'plan'>, until: Date): Promise<Enrolment>;
  /** The traits of people as numbers, for those who have all of them. */
  covariates(
    workspace: WorkspaceId,
    people: readonly string[],
    names: readonly string[],
  ): Promise<ReadonlyMap<string, readonly number[]>>;
}
