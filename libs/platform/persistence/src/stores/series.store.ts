import { createHash } from 'node:crypto';
import { newId, type WorkspaceId } from '@customering/kernel';
import {
  type Backlog,
  nobody,
  type MemberDay,
  type SeriesDefinition,
  type SeriesPart,
  type SeriesStore,
  type StoredSeries,
  type Touched,
} from '@customering/metrics';
import { replaceMembers, replaceWhole } from './member-days';
import type { UnitOfWork } from '../unit-of-work';

interface SeriesColumns {
  id: string;
  metric_id: string;
  metric_version: number;
  params: SeriesDefinition['params'];
  filter: SeriesDefinition['filter'];
  grain: SeriesDefinition['grain'];
  stale: boolean;
  resting: boolean;
}

/** Of the series `s`: some KPI uses it. */
const isWatched = `exists (select 1 from core.kpi k join core.kpi_version v on v.workspace_id = k.workspace_id and v.kpi_id = k.id
  where k.workspace_id = s.workspace_id and k.archived_at is null and v.series_id = s.id)`;

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
          // Series that had no such limit keep their place.
          ...(definition.filter.dimensions ?? []).map(({ name, values }) => [name, [...values].sort()]),
        ]),
      )
      .digest('hex');
    await this.unit.sql(
      `insert into metrics.series (workspace_id, id, definition_hash, metric_id, metric_version, params, filter, grain) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (workspace_id, definition_hash) do update set stale = metrics.series.stale or metrics.series.forgotten`,
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
      `select s.*, coalesce(s.retry_at > now(), false) as resting from metrics.series s where s.workspace_id = $1 and ${isWatched} for update of s`,
      [workspace],
    );
    return rows.map((row) => ({
      id: row.id,
      stale: row.stale,
      resting: row.resting,
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

  async forgetUnwatched(workspace: WorkspaceId): Promise<void> {
    await this.unit.change(
      `with forgotten as (update metrics.series s set forgotten = true where s.workspace_id = $1 and not s.forgotten and not ${isWatched} returning id)
       delete from metrics.member_day d using forgotten f where d.workspace_id = $1 and d.series_id = f.id`,
      [workspace],
    );
  }

  async claimDirty(workspace: WorkspaceId, mostMembers: number): Promise<Touched[]> {
    const rows = await this.unit.sql<{
      fact_table: string;
      days: string[];
      nobody_days: string[];
      members: string[] | null;
    }>(
      `with claimed as (select id from metrics.dirty where workspace_id = $1 order by id limit 50000 for update skip locked),
            gone as (delete from metrics.dirty d using claimed c where d.workspace_id = $1 and d.id = c.id returning d.fact_table, d.day, d.members),
            named as (select distinct g.fact_table, m.id from gone g, unnest(g.members) as m(id)),
            few as (select fact_table from named group by 1 having count(*) <= $3),
            same as (select n.fact_table, array_agg(distinct coalesce(s.id, n.id)) as members from few join named n on n.fact_table = few.fact_table and n.id <> $2
                       left join core.profile p on p.workspace_id = $1 and p.id = n.id
                       left join core.profile s on s.workspace_id = $1 and s.root_id = p.root_id group by 1)
       select g.fact_table, array_agg(distinct g.day::text) as days, coalesce(array_agg(distinct g.day::text) filter (where $2 = any(g.members)), '{}') as nobody_days,
              case when g.fact_table in (select fact_table from few) then coalesce((select s.members from same s where s.fact_table = g.fact_table), '{}')
                   when exists (select 1 from named n where n.fact_table = g.fact_table) then null else '{}' end as members
         from gone g group by 1`,
      [workspace, nobody, mostMembers],
    );
    return rows.map(({ fact_table, days, nobody_days, members }) => ({
      factTable: fact_table,
      days,
      members,
      nobodyDays: nobody_days,
    }));
  }

  async dropDirty(workspace: WorkspaceId): Promise<void> {
    await this.unit.change(
      'delete from metrics.dirty where workspace_id = $1 and id <= (select max(id) from metrics.dirty where workspace_id = $1)',
      [workspace],
    );
  }

  async replace(
    workspace: WorkspaceId,
    series: StoredSeries,
    part: SeriesPart,
    rows: AsyncIterable<readonly MemberDay[]>,
  ): Promise<void> {
    const place = { workspace, series: series.id, grain: series.definition.grain };
    if (part.members === null) await replaceWhole(this.unit, place, part.calendar, rows);
    else await replaceMembers(this.unit, place, { ...part, members: part.members }, rows);
    await this.unit.sql(
      'update metrics.series set stale = false, forgotten = false, problem = null, failures = 0, retry_at = null, computed_at = now() where workspace_id = $1 and id = $2',
      [workspace, series.id],
    );
  }

  async fail(workspace: WorkspaceId, series: string, problem: string): Promise<void> {
    await this.unit.sql(
      `update metrics.series set stale = true, problem = $3, failures = failures + 1, retry_at = now() + least(300, 5 * 2 ^ least(failures, 10)) * interval '1 second'
        where workspace_id = $1 and id = $2`,
      [workspace, series, problem.slice(0, 500)],
    );
  }

  async read(workspace: WorkspaceId, series: string) {
    const days = await this.unit.sql<{
      day: string;
      currency: string;
      numerator: string;
      denominator: string;
      squares: string;
      contributions: number;
    }>(
      'select day, currency, numerator, denominator, squares, contributions from metrics.bucket where workspace_id = $1 and series_id = $2 order by day, currency',
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

  async backlog(workspace: WorkspaceId): Promise<Backlog> {
    const [row] = await this.unit.sql<Backlog>(
      `select (select coalesce(sum(l.received - p.stored - p.duplicate - p.ignored - p.quarantined), 0) from ingest.lane l
                 join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
                where l.workspace_id = $1 and l.hold is null and p.stopped_reason is null)::bigint as waiting,
              exists (select 1 from metrics.dirty where workspace_id = $1) as behind`,
      [workspace],
    );
    return row ?? { waiting: 0, behind: false };
  }
}

function sorted(params: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(params).sort(([left], [right]) => (left < right ? -1 : 1));
}
