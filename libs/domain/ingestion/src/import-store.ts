import type { ImportId, LaneId, SourceId, WorkspaceId } from '@customering/kernel';
import type { Inspection } from './connector-port';
import type { LaneToLoad, RawRow } from './lane-store';

export interface ImportAtWork {
  readonly id: ImportId;
  readonly sourceId: SourceId;
  readonly laneId: LaneId;
  readonly state: string;
  readonly rows: number;
  readonly mappingVersion: number | null;
}

export interface StoredInspection extends Inspection {
  readonly rows: number;
  readonly delimiter: string;
  readonly sameFile: { readonly importId: string; readonly at: string } | null;
}

export interface RepeatedFile {
  readonly importId: string;
  readonly fileName: string;
  readonly at: string;
  readonly rows: number;
}

/** What trying a mapping on every row found; nothing was stored. */
export interface CheckResult {
  readonly rows: number;
  readonly wouldStore: number;
  readonly alreadyStored: number;
  /** Rows that tell of the same record as another row beside them. */
  readonly joined: number;
  readonly zeroAmounts: number;
  readonly refunds: number;
  readonly customers: number;
  readonly problems: readonly {
    readonly reason: string;
    readonly field: string | null;
    readonly rows: number;
    readonly example: string;
  }[];
  readonly totals: readonly {
    readonly currency: string;
    readonly orders: number;
    readonly net: string;
    readonly refunds: string;
  }[];
  readonly repeats: readonly RepeatedFile[];
  readonly mappingVersion: number;
}

export interface ImportStore {
  find(workspace: WorkspaceId, id: ImportId): Promise<ImportAtWork | null>;
  /** The lane with its mapping, whether or not it is held, and without rows. */
  laneOf(workspace: WorkspaceId, at: ImportAtWork): Promise<LaneToLoad>;
  /** Raw rows behind this offset, a few at a time. */
  rowsAfter(workspace: WorkspaceId, lane: LaneId, offset: number): Promise<readonly RawRow[]>;
  finishInspection(
    workspace: WorkspaceId,
    id: ImportId,
    sha256: Uint8Array,
    inspection: Omit<StoredInspection, 'sameFile'>,
  ): Promise<void>;
  finishCheck(workspace: WorkspaceId, id: ImportId, result: CheckResult): Promise<void>;
  noteProgress(workspace: WorkspaceId, id: ImportId, rows: number): Promise<void>;
  fail(workspace: WorkspaceId, id: ImportId, problem: string): Promise<void>;
  countStored(workspace: WorkspaceId, source: SourceId, keys: readonly string[]): Promise<number>;
  countRepeats(workspace: WorkspaceId, id: ImportId, prints: readonly string[]): Promise<readonly RepeatedFile[]>;
}
