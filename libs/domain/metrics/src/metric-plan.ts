import type { Problem, Result } from '@customering/kernel';

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

/** One metric as the host computes it; the plugin host adapts a plugin's definition to this. */
export interface MetricPlan {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly inWords: string;
  readonly unit: 'percent' | 'score' | 'seconds' | 'count' | 'currency';
  readonly direction: 'higher_is_better' | 'lower_is_better' | 'neutral';
  readonly aggregate: 'sum' | 'ratio';
  readonly evidence: { readonly one: string; readonly many: string };
  /** Days: a fact moves only its own day and these after it. Profile: it may move every day on which its customer has facts. */
  readonly dirties: { readonly days: number } | 'profile';
  readonly factTables: readonly string[];
  checkParams(params: Params): Result<Params, readonly Problem[]>;
  contributions(params: Params, window: Window, members?: Members): Statement;
  explain(sums: Sums, params: Params): string;
}

export interface MetricCatalogue {
  plan(id: string): MetricPlan | undefined;
}
