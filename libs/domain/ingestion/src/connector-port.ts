import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import type { RawRow } from './lane-store';
import type { SetAside } from './ledger';

export interface ParsedRecord {
  readonly dedupeKey: string;
  readonly version?: string;
  readonly payload: unknown;
  readonly content?: string;
}

/** What a file seems to hold, in the words of the connector; stored and shown as it is. */
export interface Inspection {
  readonly encoding: string;
  readonly columns: readonly { readonly name: string }[];
  readonly questions: readonly unknown[];
  readonly suggested: Readonly<Record<string, unknown>>;
}

/** A channel's code as the loader needs it; the plugin host adapts the plugin to this. */
export interface Connector {
  /** Only connectors that read files have it. */
  readonly inspect?: (sample: readonly RawRow[], config: Readonly<Record<string, unknown>>) => Inspection;
  parse(row: RawRow, config: Readonly<Record<string, unknown>>): ParsedRecord[];
  normalise(
    record: ParsedRecord,
    row: RawRow,
    config: Readonly<Record<string, unknown>>,
  ): { readonly records: readonly CanonicalRecord[] } | { readonly ignored: string };
  /** What an error that the plugin threw means for the record. */
  faultOf(problem: unknown): Pick<SetAside, 'state' | 'kind' | 'reason' | 'field' | 'detail'>;
}

export interface Connectors {
  /** Undefined when no such plugin is ready. */
  find(id: string): Connector | undefined;
}
