import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { RecordReference } from '@customering/identity';
import type { FactBatch } from './fact-batch';

/** Stores and removes facts in the transaction of a batch, and marks the days that they touch. */
export interface FactStore {
  record(workspace: WorkspaceId, source: SourceId, batch: FactBatch): Promise<void>;
  /** Removes the facts that these records made, because a newer version replaces them. */
  remove(workspace: WorkspaceId, references: readonly RecordReference[]): Promise<void>;
}
