import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { RecordReference } from '@customering/identity';
import type { FactBatch } from './fact-batch';

/** Stores and removes facts in the transaction of a batch, and marks the days that they touch. */
export interface FactStore {
  /**
   * Comes first in a transaction that stores facts of a source: keeps a deletion apart from what is stored at the same moment.
   * @param deletes the batch holds tombstones, so it is alone with the source until it ends
   */
  hold(workspace: WorkspaceId, source: SourceId, deletes: boolean): Promise<Held>;
  record(workspace: WorkspaceId, source: SourceId, batch: FactBatch, held: Held): Promise<void>;
  /** Removes the facts that these records made, because a newer version replaces them. */
  remove(workspace: WorkspaceId, references: readonly RecordReference[]): Promise<void>;
}

/** What was found out when the source was held. */
export interface Held {
  /** Something of this source was deleted once, so that what comes is compared with it. */
  readonly knowsDeletions: boolean;
}
