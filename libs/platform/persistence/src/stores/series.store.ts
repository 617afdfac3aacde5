import { createHash } from 'node:crypto';
import { newId, type WorkspaceId } from '@customering/kernel';
import type { SeriesData, SeriesDefinition, SeriesStore, StoredSeries } from '@customering/metrics';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';

interface SeriesColumns {
  id: string;
  metric_id: string;
  metric_version: number;
  params: SeriesDefinition['params'];
  filter: SeriesDefinition['filter'];
  grain: SeriesDefinition['grain'];
  stale: boolean;
}

export class PgSeriesStore implements SeriesStore {
  constructor(private readonly unit: UnitOfWork) {}

  async ensure(workspace: WorkspaceId, definition: SeriesDefinition): Promise<string> {
    const hash = createHash('sha256')
      .update(
        JSON.stringify([
          definition.metricId,
          definition.metricVersion,
          sorted(definition.params),
          definition.filter.brandIds,
          definition.filter.sourceIds,
          definition.grain,
        ]),
      )
      .digest('hex');
    await this.unit.sql(
      `insert into metrics.series (workspace_id, id, definition_hash, metric_id, metric_version, params, filter, grain) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (workspace_id, definition_hash) do nothing`,
      [
        workspace,
        newId(),
        hash,
        definition.metricId,
        definition.metricVersion,
        JSON.stringify(definition.params),
        JSON.stringify(definition.filter),
        definition.grain,
      ],
    );
    const [row] = await this.unit.sql<{ id: string }>(
      'select id from metrics.series where workspace_id = $1 and definition_hash = $2',
      [workspace, hash],
    );
    if (!row) throw new TypeError('the series was not stored');
    return row.id;
  }

  async list(workspace: WorkspaceId): Promise<StoredSeries[]> {
    const rows = await this.unit.sql<SeriesColumns>(
      `select s.* from metrics.series s where s.workspace_id = $1 and exists (select 1 from core.kpi k join core.kpi_version v on v.workspace_id = k.workspace_id and v.kpi_id = k.id
         where k.workspace_id = $1 and k.archived_at is null and v.series_id = s.id) for update of s`,
      [workspace],
    );
    return rows.map((row) => ({
      id: row.id,
      stale: row.stale,
      definition: {
        metricId: row.metric_id,
        metricVersion: row.metric_version,
        params: row.params,
        filter: row.filter,
        grain: row.grain,
      },
    }));
  }

  async calendar(workspace: WorkspaceId) {
    const [row] = await this.unit.sql<{ zone: string; first_weekday: number }>(
      'select zone, first_weekday from ops.workspace where workspace_id = $1',
      [workspace],
    );
    return { zone: row?.zone ?? 'UTC', firstWeekday: row?.first_weekday ?? 1 };
  }

  async claimDirty(workspace: WorkspaceId): Promise<{ factTable: string; day: string }[]> {
    const rows = await this.unit.sql<{ fact_table: string; day: string }>(
      `with claimed as (select id from metrics.dirty where workspace_id = $1 order by id limit 50000 for update skip locked),
            gone as (delete from metrics.dirty d using claimed c where d.workspace_id = $1 and d.id = c.id returning d.fact_table, d.day)
       select distinct fact_table, day from gone`,
      [workspace],
    );
    return rows.map(({ fact_table, day }) => ({ factTable: fact_table, day }));
  }

  async replaceAll(workspace: WorkspaceId, series: string, data: SeriesData): Promise<void> {
    await this.replace(workspace, series, '0001-01-01', '9999-12-31', data);
  }

  async replace(
    workspace: WorkspaceId,
    series: string,
    from: string,
    to: string,
    { days, periods }: SeriesData,
  ): Promise<void> {
    await this.unit.sql(
      'delete from metrics.bucket where workspace_id = $1 and series_id = $2 and day >= $3 and day < $4',
      [workspace, series, from, to],
    );
    await this.unit.sql(
      'delete from metrics.period_count where workspace_id = $1 and series_id = $2 and period >= $3 and period < $4',
      [workspace, series, from, to],
    );
    await copyToTemporary(
      this.unit.client,
      'new_bucket',
      'day date, currency text, numerator numeric, denominator numeric, contributions bigint',
      days.map((row) => [row.day, row.currency, row.numerator, row.denominator, row.contributions]),
    );
    await this.unit.sql(
      'insert into metrics.bucket (workspace_id, series_id, day, currency, numerator, denominator, contributions) select $1, $2, day, currency, numerator, denominator, contributions from pg_temp.new_bucket',
      [workspace, series],
    );
    await copyToTemporary(
      this.unit.client,
      'new_period',
      'period date, contributions bigint, profiles bigint',
      periods.map((row) => [row.period, row.contributions, row.profiles]),
    );
    await this.unit.sql(
      'insert into metrics.period_count (workspace_id, series_id, period, contributions, profiles) select $1, $2, period, contributions, profiles from pg_temp.new_period',
      [workspace, series],
    );
    await this.unit.sql('truncate pg_temp.new_bucket, pg_temp.new_period');
    await this.unit.sql(
      'update metrics.series set stale = false, problem = null, computed_at = now() where workspace_id = $1 and id = $2',
      [workspace, series],
    );
  }

  async fail(workspace: WorkspaceId, series: string, problem: string): Promise<void> {
    await this.unit.sql('update metrics.series set stale = false, problem = $3 where workspace_id = $1 and id = $2', [
      workspace,
      series,
      problem,
    ]);
  }

  async read(workspace: WorkspaceId, series: string) {
    const days = await this.unit.sql<{
      day: string;
      currency: string;
      numerator: string;
      denominator: string;
      contributions: number;
    }>(
      'select day, currency, numerator, denominator, contributions from metrics.bucket where workspace_id = $1 and series_id = $2 order by day, currency',
      [workspace, series],
    );
    const periods = await this.unit.sql<{ period: string; contributions: number; profiles: number }>(
      'select period, contributions, profiles from metrics.period_count where workspace_id = $1 and series_id = $2 order by period',
      [workspace, series],
    );
    const [state] = await this.unit.sql<{ computed_at: Date | null; problem: string | null; stale: boolean }>(
      'select computed_at, problem, stale from metrics.series where workspace_id = $1 and id = $2',
      [workspace, series],
    );
    return {
      days,
      periods,
      computedAt: state?.computed_at ?? null,
      problem: state?.problem ?? null,
      stale: state?.stale ?? true,
    };
  }

  async waiting(workspace: WorkspaceId): Promise<number> {
    const [row] = await this.unit.sql<{ n: number }>(
      `select coalesce(sum(l.received - p.stored - p.duplicate - p.ignored - p.quarantined), 0)::bigint as n from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
        where l.workspace_id = $1 and l.hold is null and p.stopped_reason is null`,
      [workspace],
    );
    return row?.n ?? 0;
  }
}

function sorted(params: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(params).sort(([left], [right]) => (left < right ? -1 : 1));
}
