import type { BrandId, LaneId, SourceId, WorkspaceId } from '@customering/kernel';

export interface LanePosition {
  /** The last raw row that is done. */
  readonly pos: number;
  /** How many records of the row after it are done. */
  readonly item: number;
}

export interface RawRow {
  readonly offset: number;
  readonly receivedAt: Date;
  /** As they arrived, already inflated. */
  readonly bytes: Uint8Array;
  readonly records: number;
  /** False when the bytes no longer match their checksum. */
  readonly intact: boolean;
  readonly meta: Readonly<Record<string, unknown>>;
}

export interface LaneToLoad {
  readonly laneId: LaneId;
  readonly sourceId: SourceId;
  readonly brandId: BrandId | null;
  readonly connector: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Country of telephone numbers without a country code. */
  readonly region: string | null;
  readonly position: LanePosition;
  readonly rows: readonly RawRow[];
  /** More rows wait behind these. */
  readonly more: boolean;
}

export interface Tally {
  readonly stored: number;
  readonly duplicate: number;
  readonly ignored: number;
  readonly quarantined: number;
}

export interface LaneStore {
  /** Rows after the lane's position; null when the lane is held, stopped or unknown. */
  read(workspace: WorkspaceId, lane: LaneId): Promise<LaneToLoad | null>;
  /** Holds the lane for this transaction; throws `LaneMoved` when it no longer stands at `from`. */
  claim(workspace: WorkspaceId, lane: LaneId, from: LanePosition): Promise<void>;
  /** Moves the position and adds to the counts; throws `LaneMoved` when another worker was there. */
  advance(workspace: WorkspaceId, lane: LaneId, from: LanePosition, to: LanePosition, tally: Tally): Promise<void>;
  stop(workspace: WorkspaceId, lane: LaneId, reason: string): Promise<void>;
}

/** Another worker loaded this part of the lane: the batch is thrown away. */
export class LaneMoved extends Error {
  override readonly name = 'LaneMoved';
}
