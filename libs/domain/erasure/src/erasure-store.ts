import type { NormalIdentifier } from '@customering/identity';
import type { LaneToLoad, RawRow } from '@customering/ingestion';
import type { SourceId, WorkspaceId } from '@customering/kernel';

/** What a person goes by, as it is stored, and as it was first written. */
export type SubjectIdentifier = NormalIdentifier;

export interface ErasureAtWork {
  readonly id: string;
  readonly askedAt: Date;
  /** Everything the person is known by; it grows while their records come to light. */
  readonly subject: readonly SubjectIdentifier[];
  /** Sources whose stored records are still to be looked through. */
  readonly sources: readonly SourceId[];
}

/** Raw rows of one lane that are to be looked through. */
export interface ErasurePage {
  readonly lane: LaneToLoad;
  /** Items that are known to be the person's, by the offset of their row. */
  readonly known: ReadonlyMap<number, ReadonlySet<number>>;
  /** Every row up to here was looked at; null for a page of known rows only. */
  readonly upTo: number | null;
}

export interface ClearedRow {
  readonly row: RawRow;
  readonly items: readonly number[];
  readonly bytes: Uint8Array;
}

export interface VendorReceipt {
  readonly receiptId: string;
  readonly sourceId: SourceId;
}

/** More can be done at once; or it waits for the loader, a vendor or a person; or the last receipt is given. */
export type Rest = 'more' | 'waits' | 'done';

/** Where a request stands, and what it takes away; always within a transaction of the caller. */
export interface ErasureStore {
  /**
   * Takes the person's profile away: identifiers, traits and links are deleted, facts stay without their person and without what
   * was said in free text. Remembers where their records lie. Does it again for records that arrived meanwhile.
   * @returns null when the request is done or gone
   */
  removePerson(workspace: WorkspaceId, id: string): Promise<ErasureAtWork | null>;
  /** The next rows of a source; null when there are none, or none before the loader has been there. */
  nextPage(workspace: WorkspaceId, id: string, source: SourceId): Promise<ErasurePage | null>;
  /** Throws `RetryableConflict` when one of the rows was changed meanwhile. */
  replaceRows(workspace: WorkspaceId, id: string, page: ErasurePage, cleared: readonly ClearedRow[]): Promise<void>;
  noteRecordsProblem(workspace: WorkspaceId, id: string, source: SourceId, problem: string): Promise<void>;
  dueVendors(workspace: WorkspaceId, id: string): Promise<VendorReceipt[]>;
  noteVendor(
    workspace: WorkspaceId,
    receipt: string,
    answer:
      | { readonly state: 'erased' | 'not_found' | 'owing'; readonly reference?: string | undefined }
      | { readonly problem: string },
  ): Promise<void>;
  /** Gives the receipts that are due and ends the request when the last one is given. */
  rest(workspace: WorkspaceId, id: string): Promise<Rest>;
}
