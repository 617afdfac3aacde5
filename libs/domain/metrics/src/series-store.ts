import type { WorkspaceId } from '@customering/kernel';
import type { Members } from './metric-plan';
import type { Calendar, MemberDay, SeriesData, SeriesDefinition, StoredSeries, Touched } from './series';

export interface SeriesPart {
  readonly calendar: Calendar;
  /** Null: the whole series. */
  readonly members: Members;
  readonly from: string;
  readonly to: string;
}

/** What the figures do not know yet. */
export interface Backlog {
  /** Records that wait in lanes that are being read. */
  readonly waiting: number;
  /** Whether there are facts that no figure has taken up. */
  readonly behind: boolean;
}

export interface SeriesStore {
  /** The id of the series with this definition; a new one is computed at the next turn. */
  ensure(workspace: WorkspaceId, definition: SeriesDefinition): Promise<string>;
  /** Series that a KPI uses. */
  list(workspace: WorkspaceId): Promise<StoredSeries[]>;
  /** What no KPI uses any more takes no space, and is computed anew when one does. */
  forgetUnwatched(workspace: WorkspaceId): Promise<void>;
  calendar(workspace: WorkspaceId): Promise<Calendar>;
  /** What changed, and whose facts. The claim ends with the transaction: what is computed in it is marked as done. */
  claimDirty(workspace: WorkspaceId, mostMembers: number): Promise<Touched[]>;
  /** Nobody follows what changed: a series or a fit that comes later reads everything once. */
  dropDirty(workspace: WorkspaceId): Promise<void>;
  /** Replaces what these members give between two local days (the second excluded), and moves the sums by the difference. */
  replace(
    workspace: WorkspaceId,
    series: StoredSeries,
    part: SeriesPart,
    rows: AsyncIterable<readonly MemberDay[]>,
  ): Promise<void>;
  /** It is tried again by itself, later each time. */
  fail(workspace: WorkspaceId, series: string, problem: string): Promise<void>;
  read(
    workspace: WorkspaceId,
    series: string,
  ): Promise<
    SeriesData & { readonly computedAt: Date | null; readonly problem: string | null; readonly stale: boolean }
  >;
  backlog(workspace: WorkspaceId): Promise<Backlog>;
}
