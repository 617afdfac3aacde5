import type { CanonicalRecord, PrivacyRequest } from './canonical';

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
  /** Sorts as text: a later version has the greater text (an ISO instant, a padded number). Newer wins, in any order of arrival. */
  readonly version?: string;
  /** Which list of the vendor it is from; of a pulled record that does not say, the one that was asked for. */
  readonly stream?: string;
  /** Everything that the vendor sent of it: a field that nobody needs today may be needed when it is read again. */
  readonly payload: unknown;
  /** The content as text, for files: rows of two files with equal content are asked about before they count twice. */
  readonly content?: string;
}

/** A notice without content: the host asks the vendor for the item and reads the answer instead. */
export interface ThinRecord {
  readonly dedupeKey: string;
  readonly refetch: { readonly stream: string; readonly id: string };
}

/** Records to store, or why there is nothing to store. A privacy request stores nothing and waits for a person. */
export type Normalised =
  | { readonly records: readonly CanonicalRecord[] }
  | { readonly ignored: string; readonly privacyRequest?: PrivacyRequest };

export interface SourceContext<Config = Readonly<Record<string, unknown>>> {
  readonly receivedAt: Date;
  readonly meta: Readonly<Record<string, unknown>>;
  /** The mapping or settings that the administrator saved for this source. A secret is a placeholder. */
  readonly config: Config;
}
