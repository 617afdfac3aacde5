import type { z } from 'zod';
import type { SqlFragment } from './sql-fragment';

/** Half-open range of instants, ISO 8601 in UTC. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

export interface MetricPoint {
  /** Exact decimals. */
  readonly numerator: string;
  readonly denominator: string;
  readonly contributions: number;
  readonly profiles: number;
}

export type MetricUnit = 'percent' | 'score' | 'seconds' | 'count' | 'currency';
export type MetricDirection = 'higher_is_better' | 'lower_is_better' | 'neutral';
/**
 * How the range around a figure is made, where figures are what customers like these might do rather than a count of all there is.
 * `share`: Wilson's, of numerators that are 0 or 1. `mean`: Student's t. `net_score`: of numerators that are 100, 0 or -100, as in the
 * Net Promoter Score. Each contribution's denominator is 1.
 */
export type MetricInterval = 'share' | 'mean' | 'net_score';
/**
 * A metric of waiting: how long it takes until an answer, with those counted who wait still (Kaplan & Meier 1958). Its statement gives the
 * column `waited`, seconds until it ended or null, in the place of numerator, denominator and currency, and `occurred_at` is when the
 * waiting began.
 */
export interface MetricWaiting {
  /** `share_within`: the share that ended within so many seconds. `time_until`: the seconds within which that share, from 0 to 1, ended. */
  readonly figure: 'share_within' | 'time_until';
  /** The setting that chooses, an enumeration. */
  readonly param: string;
  /** Seconds, or a share, for each value of the setting. */
  readonly values: Readonly<Record<string, number>>;
}
/** How the screens draw it when nobody has chosen otherwise. */
export type MetricPanel = 'series' | 'distribution' | 'table' | 'curve';

export interface MetricText {
  readonly id: string;
  /** Any change of meaning is a new version; old ones stay readable. */
  readonly version: number;
  readonly title: string;
  /** One plain sentence: what this measures. */
  readonly inWords: string;
  /** What one contribution is called, such as "order" or "customer". */
  readonly evidence: { readonly one: string; readonly many: string };
}

/** One unit of evidence. The host sums; the author never groups. */
export interface Contribution {
  /** What a drill-down opens. */
  readonly factTable: string;
  readonly factId: string;
  readonly memberId: string | null;
  /** ISO 8601 in UTC. */
  readonly occurredAt: string;
  readonly brandId: string | null;
  readonly sourceId: string | null;
  /** Decimal strings: a float loses cents. */
  readonly numerator: string;
  readonly denominator: string;
  /** Due when the unit is "currency". */
  readonly currency: string | null;
}

/** A row of the author's own statement; the names are its columns. Numbers of the database that a double cannot hold are text. */
export type FactRow = Readonly<Record<string, string | number | boolean | null>>;

export interface ContributionArgs<Params> {
  readonly params: Params;
  readonly window: Window;
  /** `from ${view('order_fact')} o`: a declared view, limited to the customers that the host asks about at this moment. */
  readonly view: (name: string) => SqlFragment;
}

/** For what SQL says badly: a statement gives the facts, code makes contributions of them. */
export interface MetricCode<Params> {
  /** Must give `member_id` and be ordered by it. */
  rows(args: ContributionArgs<Params>): SqlFragment;
  /** Called a page at a time; the rows of one member are never split. */
  contributions(args: {
    readonly params: Params;
    readonly window: Window;
    readonly rows: readonly FactRow[];
  }): readonly Contribution[];
}

export interface Metric<Schema extends z.ZodObject = z.ZodObject> extends MetricText {
  readonly unit: MetricUnit;
  readonly direction: MetricDirection;
  readonly aggregate: 'sum' | 'ratio';
  readonly params: Schema;
  /** Views of `analytics_v1` that the statement may read. */
  readonly reads: readonly string[];
  /**
   * Columns of the statement, as text, by which people may split and filter the figure, such as "team", "channel" or "aspect". Only of
   * metrics in SQL.
   */
  readonly dimensions: readonly string[];
  /** `days`: a fact on day d dirties d … d + days. `profile`: it dirties every day on which its profile has facts. */
  readonly dirties: { readonly days: number } | 'profile';
  /** "share" when left out and the unit is percent; otherwise none. */
  readonly interval?: MetricInterval;
  /** For metrics of waiting alone; their unit is percent or seconds, their aggregate "ratio", and they are in SQL. */
  readonly waiting?: MetricWaiting;
  /** "series" when left out. */
  readonly panel?: MetricPanel;
  /**
   * Columns: fact_table, fact_id, member_id, occurred_at, brand_id, source_id, numerator, denominator, currency (or null), and the declared
   * dimensions. One row per unit of evidence; the host does every aggregation. This or `code`.
   */
  contributions?(args: ContributionArgs<z.output<Schema>>): SqlFragment;
  readonly code?: MetricCode<z.output<Schema>>;
  /** Both numbers in one sentence, such as "31 of 40 answers scored 4 or more". */
  explain(point: MetricPoint, params: z.output<Schema>): string;
}

export interface MetricDefinition<Schema extends z.ZodObject = z.ZodObject> extends Metric<Schema> {
  readonly kind: 'metric';
}

/** @example defineMetric({ id: 'csat', version: 1, title: 'Customer satisfaction (CSAT)', unit: 'percent', … }) */
export function defineMetric<Schema extends z.ZodObject>(metric: Metric<Schema>): MetricDefinition<Schema> {
  return { kind: 'metric', ...metric };
}
