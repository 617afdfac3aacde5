import type { WorkspaceId } from '@customering/kernel';
import type { Calendar, SeriesData, SeriesDefinition, StoredSeries } from './series';

export interface SeriesStore {
  /** The id of the series with this definition; a new one is computed at the next turn. */
  ensure(workspace: WorkspaceId, definition: SeriesDefinition): Promise<string>;
  /** Series that a KPI uses. */
  list(workspace: WorkspaceId): Promise<StoredSeries[]>;
  calendar(workspace: WorkspaceId): Promise<Calendar>;
  /** Fact tables and days that changed. The claim ends with the transaction: what is computed in it is marked as done. */
  claimDirty(workspace: WorkspaceId): Promise<{ factTable: string; day: string }[]>;
  replaceAll(workspace: WorkspaceId, series: string, data: SeriesData): Promise<void>;
  /** Replaces only these periods and their days. */
  replace(workspace: WorkspaceId, series: string, from: string, to: string, data: SeriesData): Promise<void>;
  fail(workspace: WorkspaceId, series: string, problem: string): Promise<void>;
  read(
    workspace: WorkspaceId,
    series: string,
  ): Promise<
    SeriesData & { readonly computedAt: Date | null; readonly problem: string | null; readonly stale: boolean }
  >;
  /** Records that wait in lanes that are being read. */
  waiting(workspace: WorkspaceId): Promise<number>;
}
