import type { ReaderSession, SeriesFilter, Statement } from '@customering/metrics';
import type { MeasureEvidence, WeekSums } from './evidence';
import type { Count, PilotUnit } from './plan';

/** What one measure is gathered by. */
export interface Gathering {
  readonly pilotKey: string;
  readonly unit: PilotUnit;
  readonly design: 'randomised' | 'cluster_randomised' | 'matched_did' | 'interrupted_series' | 'adjusted';
  readonly count: Count;
  readonly watchDays: number;
  /** Days before that are compared. */
  readonly beforeDays: number;
  readonly startsAt: Date;
  /** Facts before this instant count. */
  readonly until: Date;
  /** Factors into the pilot's currency. */
  readonly rates: Readonly<Record<string, string>>;
  /** Only units that were watched to their end; else all, as far as they got. */
  readonly onlyWatched: boolean;
  readonly treated: readonly string[];
  /** For a plan: the units that are thought of, as if all had come in at one moment. Null: those that did come in. */
  readonly seats: { readonly units: readonly string[]; readonly at: Date } | null;
  /** The units that are compared; null: all. */
  readonly among: readonly string[] | null;
}

/** What one unit gave, or one part of it, or one week. Exact decimals. */
export interface UnitRow {
  readonly unit: string;
  readonly part: string;
  readonly variant: string;
  readonly stratum: string;
  /** Since the start; 0 where weeks are not told apart. */
  readonly week: number;
  readonly y: string;
  readonly d: string;
  readonly x: string;
  readonly xd: string;
}

/** Gathers from the contributions of a metric, in a session of the metric reader. */
export interface PilotReader {
  rows(
    session: ReaderSession,
    statement: Statement,
    filter: SeriesFilter,
    gathering: Gathering,
  ): AsyncIterable<readonly UnitRow[]>;
  /** The same as sums, for a look at health: nothing is kept. */
  sums(
    session: ReaderSession,
    statement: Statement,
    filter: SeriesFilter,
    gathering: Gathering,
  ): Promise<MeasureEvidence>;
  weeks(session: ReaderSession, statement: Statement, filter: SeriesFilter, gathering: Gathering): Promise<WeekSums[]>;
  /** The currencies of what would count. */
  currencies(session: ReaderSession, statement: Statement, filter: SeriesFilter): Promise<string[]>;
}
