import type { CanonicalRecord, Channel } from './canonical';
import type { WebhookPreset } from './recipes';

/** One row of the raw log as the connector sees it. */
export interface RawInput {
  readonly bytes: Uint8Array;
  /** When the product received the bytes. */
  readonly receivedAt: Date;
  /** What the door noted beside the bytes, such as the path. */
  readonly meta: Readonly<Record<string, unknown>>;
}

/** One message, item or row. The key is the source's own identity of the delivery; equal keys are one record. */
export interface RawRecord {
  readonly dedupeKey: string;
  /** Sorts as text: a later version has the greater text (an ISO instant, a padded number). */
  readonly version?: string;
  readonly payload: unknown;
  /** The content as text, for files: rows of two files with equal content are asked about before they count twice. */
  readonly content?: string;
}

export type Normalised = { readonly records: readonly CanonicalRecord[] } | { readonly ignored: string };

export interface SourceContext {
  readonly receivedAt: Date;
  readonly meta: Readonly<Record<string, unknown>>;
  /** The mapping or settings that the administrator saved for this source. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** What a file seems to hold. Anything that it cannot tell is a question: asked, never assumed. */
export interface FileInspection {
  readonly encoding: string;
  readonly columns: readonly {
    readonly name: string;
    readonly samples: readonly string[];
    readonly filled: number;
    readonly distinct: number;
    readonly guess: string;
    readonly sure: 'yes' | 'guess' | 'no';
    readonly why: string;
  }[];
  readonly questions: readonly {
    readonly code: string;
    readonly column: string | null;
    readonly text: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  }[];
  /** The mapping that follows from the guesses, in the connector's own form. */
  readonly suggested: Readonly<Record<string, unknown>>;
}

/** A channel's code: pure functions only, so that stored records can be read again for ever. */
export interface ConnectorDefinition {
  readonly kind: 'connector';
  readonly id: string;
  readonly title: string;
  readonly channel: Channel;
  /** Only for files: what the columns probably are, read off the first raw rows. */
  inspect?(sample: readonly RawInput[], config: Readonly<Record<string, unknown>>): FileInspection;
  /** Only for senders that call an address of ours: how a delivery proves where it comes from. Data, which the door runs by itself. */
  readonly webhook?: { readonly presets: readonly WebhookPreset[] };
  /** Cuts a raw row into records. Must give as many as the door counted. */
  parse(raw: RawInput, config: Readonly<Record<string, unknown>>): RawRecord[];
  /** Throws `PluginError('bad_record', …, { reason, field })` for a record that it cannot read. */
  normalise(record: RawRecord, context: SourceContext): Normalised;
}

export function defineConnector(definition: Omit<ConnectorDefinition, 'kind'>): ConnectorDefinition {
  return { kind: 'connector', ...definition };
}
