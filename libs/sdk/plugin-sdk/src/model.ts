import type { z } from 'zod';
import type { MetricText } from './metric';
import type { SqlFragment } from './sql-fragment';

/** One row the model reads; the names are the columns of its own statement. */
export type ModelRow = Readonly<Record<string, string | number | null>>;

export interface ModelScore {
  readonly profileId: string;
  /** Repeat purchases, time of the last one and time observed, in the model's unit of time (weeks). */
  readonly x: number;
  readonly recency: number;
  readonly observed: number;
  /** Chance of still being a customer, 0 to 1. */
  readonly alive: number;
  readonly purchases: number;
  /** Expected money of one purchase; null where spending could not be modelled. Decimal strings. */
  readonly spend: string | null;
  readonly value: string | null;
  readonly valueLow: string | null;
  readonly valueHigh: string | null;
}

export interface ModelProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** What a fitted model must remember to score customers later: plain data, kept as JSON. */
export type FitState = Readonly<Record<string, unknown>>;

/** A refusal is a result of its own: no figures, but the reasons and what would change them. */
export type ModelOutcome<Report> =
  | {
      readonly kind: 'fitted';
      readonly report: Report;
      readonly state: FitState;
      readonly scores: readonly ModelScore[];
    }
  | {
      readonly kind: 'refused';
      readonly report: Report;
      readonly reasons: readonly { code: string; message: string; remedy: string }[];
    };

/** A metric that needs all customers at once, such as a lifetime model. `report` is plain data that the screens know. */
export interface ModelDefinition<Schema extends z.ZodObject = z.ZodObject, Report = unknown> extends MetricText {
  readonly kind: 'model';
  readonly unit: 'currency' | 'count';
  readonly params: Schema;
  readonly reads: readonly string[];
  /** One row a customer and day with purchases, ordered by customer and day: profile_id, day, and what the model needs. */
  rows(args: {
    readonly params: z.output<Schema>;
    readonly currency: string;
    readonly zone: string;
    /** `from ${view('order_fact')} o`: a declared view, limited to the customers that the host asks about at this moment. */
    readonly view: (name: string) => SqlFragment;
  }): SqlFragment;
  run(args: {
    readonly params: z.output<Schema>;
    readonly currency: string;
    readonly rows: readonly ModelRow[];
    readonly onProgress: (progress: ModelProgress) => void;
  }): ModelOutcome<Report>;
  /** Scores these customers by an earlier fit, the same for one of them as for all together. */
  score(args: {
    readonly params: z.output<Schema>;
    readonly state: FitState;
    readonly rows: readonly ModelRow[];
  }): readonly ModelScore[];
}

export function defineModel<Schema extends z.ZodObject, Report>(
  definition: Omit<ModelDefinition<Schema, Report>, 'kind'>,
): ModelDefinition<Schema, Report> {
  return { kind: 'model', ...definition };
}
