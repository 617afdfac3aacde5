import type { Problem, Result, WorkspaceId } from '@customering/kernel';

/** A statement with bind parameters, as a metric's author wrote it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly (string | number | boolean | null | readonly string[])[];
}

export interface Window {
  readonly from: string;
  readonly to: string;
}

/** Whose facts a statement reads. Null: everybody's, and those of nobody. */
export type Members = readonly string[] | null;

export type Params = Readonly<Record<string, unknown>>;

export interface Sums {
  readonly numerator: string;
  readonly denominator: string;
  readonly contributions: number;
  readonly profiles: number;
}

/** How the range around a figure is made; null where the figure is a count of all there is. */
export type MetricInterval = 'share' | 'mean' | 'net_score' | null;

/** How a metric of waiting becomes a figure: by the value that belongs to one of its settings. */
export interface Waiting {
  /** The share that had its answer within so many seconds, or the seconds within which that share (0 to 1) had it. */
  readonly figure: 'share_within' | 'time_until';
  readonly param: string;
  readonly values: Readonly<Record<string, number>>;
}

/** What a metric is, as its plugin described it. */
export interface MetricShape {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly inWords: string;
  readonly unit: 'percent' | 'score' | 'seconds' | 'count' | 'currency';
  readonly direction: 'higher_is_better' | 'lower_is_better' | 'neutral';
  readonly aggregate: 'sum' | 'ratio';
  readonly interval: MetricInterval;
  /** Null for metrics of anything else than waiting. */
  readonly waiting: Waiting | null;
  /** Columns by which its contributions can be split. */
  readonly dimensions: readonly string[];
  readonly evidence: { readonly one: string; readonly many: string };
  /** Days: a fact moves only its own day and these after it. Profile: it may move every day on which its customer has facts. */
  readonly dirties: { readonly days: number } | 'profile';
  readonly factTables: readonly string[];
}

/** What a run of a metric is about. */
export interface Asked {
  readonly params: Params;
  readonly window: Window;
  /** Null: everybody's facts. */
  readonly members: Members;
  /** For people who look at each: without the keys by which waits are added up. */
  readonly plain?: true;
}

/** Rows of a statement of the author's own, for metrics that are computed by code. */
export interface FactReader {
  /** In pages of about this size that never split the rows of one `member_id`, by which they come ordered. */
  pages(statement: Statement, size: number): AsyncIterable<readonly Fact[]>;
}

export type Fact = Readonly<Record<string, string | number | boolean | null>>;

/** One metric as the host computes it. Its code runs elsewhere, so each answer takes a while. */
export interface MetricPlan extends MetricShape {
  checkParams(params: Params): Promise<Result<Params, readonly Problem[]>>;
  /** One statement that gives every contribution. */
  whole(asked: Asked, facts: FactReader): Promise<Statement>;
  /** Statements that give them together; no member's are in two. */
  parts(asked: Asked, facts: FactReader): AsyncIterable<Statement>;
  /** A sentence a point. */
  explain(points: readonly Sums[], params: Params): Promise<readonly string[]>;
}

export interface MetricCatalogue {
  plan(workspace: WorkspaceId, id: string): MetricPlan | undefined;
}
