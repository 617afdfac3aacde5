import type { WorkspaceId } from '@customering/kernel';
import type { FactReader, Members, Statement } from './metric-plan';
import type { Calendar, DaySums, Grain, MemberDay, PeriodCount, SeriesFilter, Split } from './series';

export interface ContributionRow {
  readonly factTable: string;
  readonly factId: string;
  readonly profileId: string | null;
  readonly occurredAt: Date;
  readonly numerator: string;
  readonly denominator: string;
  readonly currency: string | null;
}

export interface ProfileRow {
  readonly profileId: string | null;
  readonly contributions: number;
  readonly numerator: string;
  readonly denominator: string;
  readonly currency: string | null;
}

/** What a run may look at. No brand named: all of them. */
export interface ReaderScope {
  readonly calendar: Calendar;
  readonly brandIds: readonly string[];
}

/** Runs contribution queries as the role that can only read the analytics views, one connection a run, within one workspace. */
export interface ContributionReader {
  run<T>(workspace: WorkspaceId, scope: ReaderScope, work: (session: ReaderSession) => Promise<T>): Promise<T>;
}

export interface ReaderSession extends FactReader {
  /** Work whose failure leaves the session of use to others. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  days(statement: Statement, filter: SeriesFilter): Promise<DaySums[]>;
  periods(statement: Statement, filter: SeriesFilter, grain: Grain): Promise<PeriodCount[]>;
  /** By the values of a declared dimension. */
  split(statement: Statement, filter: SeriesFilter, by: string): Promise<Split>;
  /** In pages, so that millions take constant memory. */
  memberDays(statement: Statement, filter: SeriesFilter, members: Members): AsyncIterable<readonly MemberDay[]>;
  rows(
    statement: Statement,
    filter: SeriesFilter,
    page: { readonly offset: number; readonly limit: number; readonly profileId: string | null },
  ): Promise<ContributionRow[]>;
  profiles(
    statement: Statement,
    filter: SeriesFilter,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<ProfileRow[]>;
  /** Queries over all contributions. */
  readonly whole: WholeReader;
  /** Rows of a model's own statement. */
  model(statement: Statement): Promise<Record<string, string | number | null>[]>;
}

/** The host's own queries, where everything is added up. */
export interface WholeReader {
  /**
   * The host's own query over the contributions, which stand in front of it as `kept`. `#1` … `#9` are its values. In pages, so that
   * millions take constant memory; only one such query at a time.
   */
  over<Row extends object>(
    statement: Statement,
    filter: SeriesFilter,
    query: string,
    values: readonly unknown[],
  ): AsyncIterable<readonly Row[]>;
  /** The same where the answer is short: the database may then work on it with several processes. */
  addUp<Row extends object>(
    statement: Statement,
    filter: SeriesFilter,
    query: string,
    values: readonly unknown[],
  ): Promise<readonly Row[]>;
}
