import type { WorkspaceId } from '@customering/kernel';
import type { CanonicalRecord, PrivacyRequest } from '@customering/plugin-sdk/canonical';
import type { RawRow } from './lane-store';
import type { SetAside } from './ledger';

type Config = Readonly<Record<string, unknown>>;

/** Why a record, or a whole row, could not be read. */
export type Fault = Pick<SetAside, 'state' | 'kind' | 'reason' | 'field' | 'detail'>;

/** An item that a vendor has and that is asked for by its id. */
export interface ItemToFetch {
  readonly stream: string;
  readonly id: string;
}

/** What one record of a raw row became. */
export interface ReadRecord {
  readonly dedupeKey: string;
  readonly version?: string;
  readonly content?: string;
  /** The record as the connector cut it out, where it was asked for. */
  readonly payload?: unknown;
  readonly became:
    | { readonly records: readonly CanonicalRecord[] }
    /** With a privacy request, a person has to decide. */
    | { readonly ignored: string; readonly privacyRequest?: PrivacyRequest }
    | { readonly fault: Fault }
    /** A notice without content: the item is to be fetched. */
    | { readonly refetch: ItemToFetch };
}

export type ReadRow = { readonly records: readonly ReadRecord[] } | { readonly fault: Fault };

/** What a file seems to hold, in the words of the connector; stored and shown as it is. */
export interface Inspection {
  readonly encoding: string;
  readonly columns: readonly { readonly name: string }[];
  readonly questions: readonly unknown[];
  readonly suggested: Config;
}

export type Inspected = { readonly inspection: Inspection } | { readonly fault: Fault };

/** A channel's code as the loader needs it: many rows a call, since it may run in a process of its own. Never throws for bad records. */
export interface Connector {
  /** Only connectors that read files have it. */
  readonly inspect?: ((sample: readonly RawRow[], config: Config) => Promise<Inspected>) | undefined;
  /** The bytes of a row without what some of its items say; it holds as many items as before. */
  forget(row: RawRow, items: readonly number[], config: Config): Promise<Uint8Array>;
  /** One answer a row, in their order. */
  read(rows: readonly RawRow[], config: Config, want?: 'payloads'): Promise<readonly ReadRow[]>;
}

export interface Connectors {
  /** Undefined when no such plugin is ready. Its code runs for this workspace alone. */
  find(workspace: WorkspaceId, id: string): Connector | undefined;
}

/** The connector cannot run at this moment; nothing is wrong with the records, which wait. The message says why, for people. */
export class ConnectorUnavailable extends Error {
  override readonly name = 'ConnectorUnavailable';
}
