import type { LaneId, SourceId, WorkspaceId } from '@customering/kernel';
import type { LaneToLoad, Tally } from './lane-store';
import type { PreparedRecord } from './prepared-record';

export type SetAsideState = 'duplicate' | 'ignored' | 'quarantined';

/** Which kept records are read again: one group of what was set aside, or all that arrived since an instant. */
export type ReplayScope =
  | {
      readonly kind: 'group';
      readonly state: SetAsideState;
      readonly reason: string;
      readonly field: string | null;
    }
  | { readonly kind: 'since'; readonly since: string };

export interface ReplayAtWork {
  readonly id: string;
  readonly sourceId: SourceId;
  readonly scope: ReplayScope;
  /** Only counts what would become of the records. */
  readonly isTest: boolean;
  readonly state: string;
  readonly cursor: ReplayCursor | null;
}

export interface ReplayCursor {
  readonly laneId: LaneId;
  readonly offset: number;
}

export interface ReplayPage {
  readonly lane: LaneToLoad;
  /** The chosen items of each raw row; null for all of them. */
  readonly items: ReadonlyMap<number, ReadonlySet<number> | null>;
  readonly cursor: ReplayCursor;
  /** Chosen records whose raw row is gone after its retention time. */
  readonly gone: number;
}

/** What became of the records of a page, or would become of them: how many by state, and by the reason of those set aside. */
export interface ReplayOutcome extends Tally {
  readonly gone: number;
  readonly reasons: Readonly<Record<string, number>>;
}

export interface ReplayStore {
  find(workspace: WorkspaceId, id: string): Promise<ReplayAtWork | null>;
  /** The next rows behind the cursor, all of one lane; null when there are none. */
  nextPage(workspace: WorkspaceId, replay: ReplayAtWork): Promise<ReplayPage | null>;
  /** Keys of this source among these that stand in the ledger under another raw reference: a test counts them as duplicates. */
  knownElsewhere(
    workspace: WorkspaceId,
    page: ReplayPage,
    records: readonly PreparedRecord[],
  ): Promise<ReadonlySet<string>>;
  /**
   * Takes back what these records had become: facts, traits, ledger entries and what was set aside. Holds the lane until the end
   * of the transaction. Says in which states they stood.
   */
  release(workspace: WorkspaceId, lane: LaneToLoad, records: readonly PreparedRecord[]): Promise<Tally>;
  /** Moves the lane's counts from what they were to what they are. */
  recount(workspace: WorkspaceId, lane: LaneId, before: Tally, after: Tally): Promise<void>;
  noteProgress(workspace: WorkspaceId, id: string, cursor: ReplayCursor, outcome: ReplayOutcome): Promise<void>;
  finish(workspace: WorkspaceId, id: string, problem: string | null): Promise<void>;
}
