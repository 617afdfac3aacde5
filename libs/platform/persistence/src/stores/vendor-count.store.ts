import type { Compared, CountStore, DayCount } from '@customering/ingestion';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

const factTables = {
  order: 'core.orders',
  refund: 'core.refund',
  interaction: 'core.interaction',
  survey_response: 'core.survey_response',
} as const;

export class PgVendorCountStore implements CountStore {
  constructor(private readonly unit: UnitOfWork) {}

  async caughtUp(workspace: WorkspaceId, source: SourceId): Promise<string[]> {
    const rows = await this.unit.sql<{ stream: string; is_behind: boolean }>(
      'select stream, caught_up_at is null as is_behind from ingest.stream where workspace_id = $1 and source_id = $2 and wanted order by stream',
      [workspace, source],
    );
    return rows.some(({ is_behind }) => is_behind) ? [] : rows.map(({ stream }) => stream);
  }

  async note(workspace: WorkspaceId, source: SourceId, of: Compared, counts: readonly DayCount[]): Promise<void> {
    const table = of.kind === null ? 'ingest.seen' : factTables[of.kind];
    await this.unit.change(
      `insert into ingest.vendor_count (workspace_id, source_id, stream, day, vendor, held)
       select $1, $2, $5, c.day, c.vendor, (select count(*) from ${table} s where s.workspace_id = $1 and s.source_id = $2
          and s.occurred_at >= c.day::timestamp at time zone 'UTC' and s.occurred_at < (c.day + 1)::timestamp at time zone 'UTC')
         from unnest($3::date[], $4::bigint[]) c(day, vendor)
       on conflict (workspace_id, source_id, stream, day) do update set vendor = excluded.vendor, held = excluded.held, compared_at = now()`,
      [workspace, source, counts.map(({ day }) => day), counts.map(({ count }) => count), of.stream],
    );
  }
}
