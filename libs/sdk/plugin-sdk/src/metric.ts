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

export interface MetricDefinition<Schema extends z.ZodObject = z.ZodObject> extends MetricText {
  readonly kind: 'metric';
  readonly unit: MetricUnit;
  readonly direction: MetricDirection;
  readonly aggregate: 'sum' | 'ratio';
  readonly params: Schema;
  /** Views of `analytics_v1` that the statement may read. */
  readonly reads: readonly string[];
  readonly dimensions: readonly string[];
  /** `days`: a fact on day d dirties d … d + days. `profile`: it dirties every day on which its profile has facts. */
  readonly dirties: { readonly days: number } | 'profile';
  /**
   * Columns: fact_table, fact_id, member_id, occurred_at, brand_id, source_id, numerator, denominator, currency (or null), and the declared
   * dimensions. One row per unit of evidence; the host does every aggregation.
   */
  contributions(args: {
    readonly params: z.output<Schema>;
    readonly window: Window;
    /** `from ${view('order_fact')} o`: a declared view, limited to the customers that the host asks about at this moment. */
    readonly view: (name: string) => SqlFragment;
  }): SqlFragment;
  explain(point: MetricPoint, params: z.output<Schema>): string;
}

export function defineMetric<Schema extends z.ZodObject>(
  definition: Omit<MetricDefinition<Schema>, 'kind'>,
): MetricDefinition<Schema> {
  return { kind: 'metric', ...definition };
}
