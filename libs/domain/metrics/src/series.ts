import type { Calendar, Grain } from '@customering/settings';
import type { Members, Params } from './metric-plan';

export interface SeriesFilter {
  readonly brandIds: readonly string[];
  readonly sourceIds: readonly string[];
  /** Only contributions whose columns hold one of these values; all of them have to fit. */
  readonly dimensions?: readonly DimensionFilter[] | undefined;
}

export interface DimensionFilter {
  readonly name: string;
  readonly values: readonly string[];
}

/** What is computed: equal definitions share one series, whoever watches them. */
export interface SeriesDefinition {
  readonly metricId: string;
  readonly metricVersion: number;
  readonly params: Params;
  readonly filter: SeriesFilter;
  readonly grain: Grain;
}

/** Sums of one local day in one currency ('' where there is none). Exact decimals. */
export interface DaySums {
  readonly day: string;
  readonly currency: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Of the contributions' numerators: with their sum and number it gives how far they spread. */
  readonly squares: string;
  readonly contributions: number;
}

/** Customers of a whole period: those of its days cannot be added, because one may come on several. */
export interface PeriodCount {
  readonly period: string;
  readonly contributions: number;
  readonly profiles: number;
}

export interface SeriesData {
  readonly days: readonly DaySums[];
  readonly periods: readonly PeriodCount[];
  /** It has to be computed anew, such as behind a try that failed. */
  readonly stale?: boolean;
}

/** Sums of one local day of the contributions that share a value; null where they have none. */
export interface SplitDay extends DaySums {
  readonly key: string | null;
}

/** What is counted by the values of one column. */
export interface Split {
  readonly days: readonly SplitDay[];
  readonly groups: readonly { readonly key: string | null; readonly name: string | null; readonly profiles: number }[];
}

/** What one member gives to a series on one local day in one currency. Exact decimals. */
export interface MemberDay extends DaySums {
  readonly memberId: string;
  readonly profileId: string;
}

/** Facts of this table changed. Days are in UTC. */
export interface Touched {
  readonly factTable: string;
  readonly days: readonly string[];
  /** Whose facts, with all members who are the same customers now; null when they are too many to look up one by one. */
  readonly members: Members;
  /** Days on which facts of nobody changed. */
  readonly nobodyDays: readonly string[];
}

export interface StoredSeries {
  readonly id: string;
  readonly definition: SeriesDefinition;
  readonly stale: boolean;
  /** It failed a moment ago, and is left alone until its next try. */
  readonly resting: boolean;
}

/** All time that a fact may have: nothing before 1990 is stored. */
export const allTime = { from: '1990-01-01T00:00:00Z', to: '2200-01-01T00:00:00Z' } as const;

/** Every local day; the second is not included. */
export const allDays = { from: '0001-01-01', to: '9999-12-31' } as const;

export type { Calendar, Grain };
