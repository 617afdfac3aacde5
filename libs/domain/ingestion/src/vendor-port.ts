import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { ItemToFetch } from './connector-port';

/** One item as a connector fetched it. */
export interface PulledRecord {
  readonly dedupeKey: string;
  readonly version?: string;
  readonly stream?: string;
  readonly payload: unknown;
}

export interface PulledPage {
  readonly records: readonly PulledRecord[];
  readonly resumeFrom: string;
  readonly total?: number;
}

export interface OpenStream {
  /** Null at the end. Throws `VendorProblem`, or `ConnectorUnavailable`. */
  next(): Promise<PulledPage | null>;
  close(): Promise<void>;
}

/** Asks a vendor through the source's connector. Throws `VendorProblem`, or `ConnectorUnavailable`. */
export interface Vendors {
  open(
    workspace: WorkspaceId,
    source: SourceId,
    stream: string,
    from: { readonly cursor: string | null; readonly notBefore: string | null },
  ): Promise<OpenStream>;
  /** Null where it is gone. */
  fetch(workspace: WorkspaceId, source: SourceId, item: ItemToFetch): Promise<PulledRecord | null>;
}

/** What a vendor, or the way to it, says no to. The kind decides what happens next. */
export class VendorProblem extends Error {
  override readonly name = 'VendorProblem';

  constructor(
    readonly kind: 'config' | 'auth' | 'rate_limited' | 'transient' | 'bad_record' | 'bug',
    message: string,
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }
}
