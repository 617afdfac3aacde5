import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { RecordReference } from '@customering/identity';

/** One delivery in the ledger: the key is 16 bytes of SHA-256 written as a UUID. */
export interface LedgerEntry {
  readonly key: string;
  readonly version: string | null;
  readonly reference: RecordReference;
  readonly occurredAt: Date;
}

export interface LedgerVerdict {
  /** Keys that no record had before. */
  readonly fresh: ReadonlySet<string>;
  /** Keys whose record is newer than the stored one, with the place of the facts that it replaces. */
  readonly newer: ReadonlyMap<string, RecordReference>;
}

export interface Ledger {
  /** Enters the keys of one lane, each at most once, and says what each is. Keys in neither answer are duplicates. */
  enter(workspace: WorkspaceId, source: SourceId, entries: readonly LedgerEntry[]): Promise<LedgerVerdict>;
}

export interface SetAside {
  readonly reference: RecordReference;
  readonly state: 'duplicate' | 'ignored' | 'quarantined';
  readonly kind: 'bad_record' | 'bug';
  readonly reason: string;
  readonly field: string | null;
  readonly detail: string;
  /** The key of a sender's record, by which its repeats are known; null where a repeat is a record of its own. */
  readonly key: string | null;
}

/** Where records that made no facts are listed, with the reason. */
export interface SetAsideStore {
  /** Says how many of them stood in quarantine before: those are kept as duplicates. */
  add(workspace: WorkspaceId, source: SourceId, records: readonly SetAside[]): Promise<number>;
}
