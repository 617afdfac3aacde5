import type { WorkspaceId } from '@customering/kernel';
import type { LaneToLoad } from './lane-store';
import type { PreparedRecord } from './prepared-record';

type Good = Extract<PreparedRecord, { kind: 'good' }>;

/** Remembers what the rows of each file said, so that a later file that repeats them asks before they count twice. */
export interface FilePrints {
  add(workspace: WorkspaceId, lane: LaneToLoad, stored: readonly Good[]): Promise<void>;
  /** The prints among these that an earlier import holds. */
  findElsewhere(workspace: WorkspaceId, lane: LaneToLoad, records: readonly Good[]): Promise<ReadonlySet<string>>;
}
