import type { z } from 'zod';
import type { Auth } from './auth';
import type { Channel } from './canonical';
import type { ConnectorContext } from './connector-context';
import type { FileInspection } from './file-inspection';
import type { Normalised, RawInput, RawRecord, SourceContext, ThinRecord } from './raw-record';
import type { RatePlan } from './rate-plan';
import type { WebhookPreset } from './recipes';
import type { PersonalField, StreamPlan } from './stream-plan';
import type { EraseReceipt, ExportedItem, Subject } from './subject';

/** Where the next run begins: opaque to the host, at most 16 KiB, without secrets. */
export type Cursor = string;

/** The unit of commit: the records and the cursor are stored together or not at all. */
export interface PullPage {
  /** At most 1,000. */
  readonly records: readonly RawRecord[];
  /** Resuming here must never skip a record. Items with equal sort keys across a page edge are read twice rather than never. */
  readonly resumeFrom: Cursor;
  /** How many the vendor says there are in all, where it says so. */
  readonly total?: number;
}

export interface PullStart {
  /** Null at the first run. */
  readonly cursor: Cursor | null;
  /** Where items are old enough to be left alone, in a backfill that was limited; ISO instant. */
  readonly notBefore: string | null;
}

/** What one permission of the account allows: "Orders: yes", "Unit cost: no, the permission read_products is missing". */
export interface ScopeCheck {
  readonly scope: string;
  readonly title: string;
  readonly ok: boolean;
  /** What to do where it is not. */
  readonly remedy?: string;
  /** When this access ends, where the vendor tells; ISO instant. The administrator is told 14 and 3 days ahead. */
  readonly expiresAt?: string;
}

export interface Discovery {
  readonly streams: readonly { readonly stream: string; readonly available: boolean; readonly count?: number }[];
  /** Traits of the vendor's account that matter for what can be read. */
  readonly features?: Readonly<Record<string, string | number | boolean>>;
}

/** How many the vendor has of a stream on a day (UTC), to be compared with what is stored. */
export interface VendorCount {
  readonly stream: string;
  readonly day: string;
  readonly count: number;
}

/**
 * Addresses that the vendor is told to call. All three or none: a half-managed subscription leaks. Deliveries are proved as the first
 * preset says. Where its secret is made here, write `subscriptionSecret` in its place; the host puts it in.
 */
export interface SubscriptionCalls<Config> {
  /** Whether the vendor calls the address, for everything that is read, as it is set up now. */
  exists(context: ConnectorContext<Config>, url: string): Promise<boolean>;
  /** Called again, also after half of it failed, it makes no second one. */
  create(context: ConnectorContext<Config>, url: string): Promise<void>;
  /** One that is not there is no error. */
  remove(context: ConnectorContext<Config>, url: string): Promise<void>;
}

export interface PullCalls<Config> {
  readonly streams: Readonly<Record<string, StreamPlan>>;
  /** Pages from a cursor on, until the vendor has no more for now. */
  read(stream: string, from: PullStart, context: ConnectorContext<Config>): AsyncIterable<PullPage>;
  /** One item by its id, for thin notices; null where it is gone. */
  fetch?(stream: string, id: string, context: ConnectorContext<Config>): Promise<RawRecord | null>;
  /** Where the vendor can tell. */
  count?(stream: string, days: readonly string[], context: ConnectorContext<Config>): Promise<readonly VendorCount[]>;
}

/** A channel's code. What reads stored records is pure and synchronous, so that they can be read again for ever. */
export interface Connector<Schema extends z.ZodObject = z.ZodObject> {
  readonly id: string;
  readonly title: string;
  readonly channel: Channel;
  /** Settings that the administrator fills in; the form is drawn from it. Secrets are `secret('Title')`. */
  readonly config: Schema;
  readonly auth?: Auth;
  readonly rate?: RatePlan;
  /** Every part of a payload that is about a person. */
  readonly personalData: readonly PersonalField[];
  /** True where the vendor keeps data of people: then `erase` and `export` are due. */
  readonly vendorHoldsData: boolean;
  /** Cheap proof that the settings work, scope by scope. Throws `PluginError('auth' | 'config', …)` where nothing works. */
  check?(context: ConnectorContext<z.output<Schema>>): Promise<readonly ScopeCheck[]>;
  discover?(context: ConnectorContext<z.output<Schema>>): Promise<Discovery>;
  readonly pull?: PullCalls<z.output<Schema>>;
  /** Only for senders that call an address of ours: how a delivery proves where it comes from. Data, which the door runs by itself. */
  readonly webhook?: {
    readonly presets: readonly WebhookPreset[];
    readonly subscription?: SubscriptionCalls<z.output<Schema>>;
  };
  /** Only for files: what the columns probably are, read off the first raw rows. */
  inspect?(sample: readonly RawInput[], config: z.output<Schema>): FileInspection;
  /** Cuts a request or a piece of a file into records. Must give as many as the door counted. Pulled records need none. */
  parse?(raw: RawInput, config: z.output<Schema>): readonly (RawRecord | ThinRecord)[];
  /**
   * Due with `parse`, and called when a person wants their data gone: the same bytes, with as many items as before in the same places,
   * and nothing in these ones. They are never read again. Pulled records need none.
   */
  forget?(raw: RawInput, items: readonly number[], config: z.output<Schema>): Uint8Array;
  /**
   * The administrator's repairs ("take EUR where the currency is missing") are made to the payload before `normalise` sees it. True where
   * a record wraps what the sender wrote, so that fields are not where a person looks for them: then `normalise` calls `repaired` with the
   * setting `repairs`.
   */
  readonly ownRepairs?: boolean;
  /** Throws `PluginError('bad_record', …, { reason, field })` for a record that it cannot read. */
  normalise(record: RawRecord, context: SourceContext<z.output<Schema>>): Normalised;
  erase?(subject: Subject, context: ConnectorContext<z.output<Schema>>): Promise<EraseReceipt>;
  export?(subject: Subject, context: ConnectorContext<z.output<Schema>>): AsyncIterable<ExportedItem>;
}
