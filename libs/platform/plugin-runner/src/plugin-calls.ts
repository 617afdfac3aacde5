import type { Fault, Inspection, ReadRow } from '@customering/ingestion';
import type {
  Contribution,
  Discovery,
  EraseReceipt,
  ExportedItem,
  FactRow,
  FitState,
  MetricPoint,
  ModelOutcome,
  ModelRow,
  ModelScore,
  PluginDescription,
  PullPage,
  PullStart,
  RawRecord,
  ScopeCheck,
  SettingsRead,
  SqlFragment,
  Subject,
  VendorCount,
  Window,
} from '@customering/plugin-sdk';

type Plain = Readonly<Record<string, unknown>>;

/**
 * Raw rows beside their bytes, which follow the message in the same order. A column each, and what doors note of thousands of rows is
 * mostly the same: so a row costs a few digits.
 */
export interface RowHeads {
  /** Milliseconds since 1970. */
  readonly receivedAt: readonly number[];
  readonly sizes: readonly number[];
  readonly metas: readonly Plain[];
  /** Which of these each row has. */
  readonly metaOf: readonly number[];
}

/** A record that is left out: the n-th of a row, or the whole row where it could not even be cut. */
export interface RecordPlace {
  readonly row: number;
  readonly item: number | null;
}

/** Everything that a call to a vendor needs. The session tells whose requests these are. */
export interface VendorSession {
  readonly session: number;
  readonly config: Plain;
  readonly now: string;
}

type Refused = Extract<ModelOutcome<unknown>, { kind: 'refused' }>;
type Fitted = Extract<ModelOutcome<unknown>, { kind: 'fitted' }>;
export type CountedOutcome = Refused | (Omit<Fitted, 'scores'> & { readonly scores: number });

/** What the host may ask of a plugin's process: names, and plain data both ways. */
export interface PluginCalls {
  describe: [args: Record<string, never>, result: PluginDescription];
  readSettings: [args: { values: unknown }, result: SettingsRead<Plain>];
  readRows: [
    args: {
      rows: RowHeads;
      config: Plain;
      want: 'payloads' | null;
      /** Tells where it is before each record, and leaves these out. */
      careful: boolean;
      skip: readonly RecordPlace[];
    },
    result: readonly ReadRow[],
  ];
  /** The bytes of one row without what some of its items say, as base64. */
  forget: [args: { rows: RowHeads; items: readonly number[]; config: Plain }, result: string];
  inspect: [args: { rows: RowHeads; config: Plain }, result: { inspection: Inspection } | { fault: Fault }];
  check: [args: VendorSession, result: readonly ScopeCheck[]];
  discover: [args: VendorSession, result: Discovery];
  count: [args: VendorSession & { stream: string; days: readonly string[] }, result: readonly VendorCount[]];
  fetch: [args: VendorSession & { stream: string; id: string }, result: RawRecord | null];
  openPull: [args: VendorSession & { stream: string; from: PullStart }, result: number];
  /** Null at the end. Each page is asked for, so none is made before the one before it is stored. */
  nextPage: [args: { pull: number }, result: PullPage | null];
  closePull: [args: { pull: number }, result: null];
  subscription: [args: VendorSession & { act: 'exists' | 'create' | 'remove'; url: string }, result: boolean];
  erase: [args: VendorSession & { subject: Subject }, result: EraseReceipt];
  export: [args: VendorSession & { subject: Subject }, result: readonly ExportedItem[]];
  readParams: [args: { id: string; params: Plain }, result: SettingsRead<Plain>];
  contributions: [args: { id: string; params: Plain; window: Window }, result: SqlFragment];
  codeContributions: [
    args: { id: string; params: Plain; window: Window; rows: readonly FactRow[] },
    result: readonly Contribution[],
  ];
  explain: [args: { id: string; points: readonly { point: MetricPoint; params: Plain }[] }, result: readonly string[]];
  modelRows: [args: { id: string; params: Plain; currency: string; zone: string }, result: SqlFragment];
  /** Rows are sent in pages before they are used. */
  holdRows: [args: { rows: readonly ModelRow[]; anew: boolean }, result: number];
  /** Scores are counted, and taken in pages. */
  runModel: [args: { id: string; params: Plain; currency: string }, result: CountedOutcome];
  scoreModel: [args: { id: string; params: Plain; state: FitState }, result: number];
  takeScores: [args: { from: number; most: number }, result: readonly ModelScore[]];
}

export type PluginMethod = keyof PluginCalls;
export type ArgsOf<Method extends PluginMethod> = PluginCalls[Method][0];
export type ResultOf<Method extends PluginMethod> = PluginCalls[Method][1];

/** What a plugin's process may ask of the host. */
export interface HostCalls {
  http: [args: WireRequest, result: WireResponse];
}

export interface WireRequest {
  readonly session: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly accept: readonly number[];
  readonly idempotent: boolean;
  readonly unsigned?: boolean | undefined;
  readonly hasBody: boolean;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a plugin tells without asking. */
export type PluginNote =
  | { readonly at: RecordPlace }
  | { readonly log: 'info' | 'warn'; readonly session: number; readonly message: string; readonly details: Plain }
  | { readonly progress: { readonly step: string; readonly done: number; readonly total: number } };
