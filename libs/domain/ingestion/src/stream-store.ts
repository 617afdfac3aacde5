import type { LaneId, SourceId, WorkspaceId } from '@customering/kernel';
import type { ItemToFetch } from './connector-port';

/** A list of a vendor that one run has taken for itself until it lets go. */
export interface StreamAtWork {
  readonly sourceId: SourceId;
  readonly connector: string;
  readonly stream: string;
  readonly laneId: LaneId;
  /** Null before the first page. */
  readonly cursor: string | null;
  /** How far back a first run goes; ISO instant. */
  readonly notBefore: string | null;
  readonly failures: number;
  readonly everyMinutes: number;
  /** What it gave lately, as `RecentItems` wrote it; null for nothing. */
  readonly recent: Uint8Array | null;
}

/** A page as it is stored: the records as the connector cut them, one a line. */
export interface PageToStore {
  readonly bytes: Uint8Array;
  readonly records: number;
  readonly resumeFrom: string;
  readonly total: number | null;
}

/** How a run ended. */
export interface StreamEnd {
  readonly state: 'idle' | 'waiting' | 'failed';
  readonly nextRun: Date | null;
  readonly problem: { readonly kind: string; readonly message: string } | null;
}

export interface StreamStore {
  /** Null when another run has it, or it is off, paused or not due. */
  claim(workspace: WorkspaceId, source: SourceId, stream: string): Promise<StreamAtWork | null>;
  /**
   * The page and the cursor behind it, together. False when somebody else has moved the cursor: then nothing was stored.
   * An empty page moves the cursor alone.
   */
  storePage(workspace: WorkspaceId, at: StreamAtWork, from: string | null, page: PageToStore): Promise<boolean>;
  /** Items of which only a notice came. */
  itemsToFetch(workspace: WorkspaceId, at: StreamAtWork, most: number): Promise<readonly ItemToFetch[]>;
  /** Those that came, or are gone at the vendor's, with what came of them. */
  storeFetched(
    workspace: WorkspaceId,
    at: StreamAtWork,
    items: readonly ItemToFetch[],
    page: PageToStore,
  ): Promise<void>;
  /** @param recent what the next run has to know; null leaves what stands there */
  finish(workspace: WorkspaceId, at: StreamAtWork, end: StreamEnd, recent: Uint8Array | null): Promise<void>;
}
