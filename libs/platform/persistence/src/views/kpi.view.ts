import type { Kpi, KpiDefinition } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface StoredVersion {
  readonly version: number;
  readonly definition: KpiDefinition;
  readonly seriesId: string;
  readonly createdAt: string;
  readonly createdBy: string | null;
}

interface KpiColumns {
  id: string;
  version: number;
  definition: KpiDefinition;
  series_id: string;
  created_at: Date;
  changed_at: Date;
  changed_by: string | null;
  owner_name: string | null;
  archived_at: Date | null;
}

const kpiSql = `
  select k.id, v.version, v.definition, v.series_id, k.created_at, v.created_at as changed_at, coalesce(nullif(u.name, ''), u.email) as changed_by, coalesce(nullif(o.name, ''), o.email) as owner_name, k.archived_at
    from core.kpi k join core.kpi_version v on v.workspace_id = k.workspace_id and v.kpi_id = k.id and v.version = k.current_version
    left join access.user u on u.workspace_id = k.workspace_id and u.id = v.created_by
    left join access.user o on o.workspace_id = k.workspace_id and o.id = (v.definition->>'ownerId')::uuid
   where k.workspace_id = $1`;

/** KPIs as the screens show them. */
export class KpiView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(workspace: WorkspaceId, archived: boolean): Promise<(Kpi & { seriesId: string })[]> {
    const rows = await this.unit.sql<KpiColumns>(
      `${kpiSql} and (k.archived_at is not null) = $2 order by k.created_at`,
      [workspace, archived],
    );
    return rows.map(toKpi);
  }

  async find(workspace: WorkspaceId, id: string): Promise<(Kpi & { seriesId: string }) | null> {
    const [row] = await this.unit.sql<KpiColumns>(`${kpiSql} and k.id = $2`, [workspace, id]);
    return row ? toKpi(row) : null;
  }

  async nameTaken(workspace: WorkspaceId, name: string, except: string | null): Promise<boolean> {
    const rows = await this.unit.sql(
      `select 1 from (${kpiSql}) k where k.archived_at is null and k.definition->>'name' = $2 and ($3::uuid is null or k.id <> $3)`,
      [workspace, name, except],
    );
    return rows.length > 0;
  }

  async versions(workspace: WorkspaceId, id: string): Promise<StoredVersion[]> {
    const rows = await this.unit.sql<{
      version: number;
      definition: KpiDefinition;
      series_id: string;
      created_at: Date;
      created_by: string | null;
    }>(
      `select v.version, v.definition, v.series_id, v.created_at, coalesce(nullif(u.name, ''), u.email) as created_by from core.kpi_version v left join access.user u on u.workspace_id = v.workspace_id and u.id = v.created_by
        where v.workspace_id = $1 and v.kpi_id = $2 order by v.version desc`,
      [workspace, id],
    );
    return rows.map((row) => ({
      version: row.version,
      definition: row.definition,
      seriesId: row.series_id,
      createdAt: row.created_at.toISOString(),
      createdBy: row.created_by,
    }));
  }

  async countByMetric(workspace: WorkspaceId): Promise<Map<string, number>> {
    const rows = await this.unit.sql<{ metric: string; n: number }>(
      `select k.definition->>'metricId' as metric, count(*)::int as n from (${kpiSql}) k where k.archived_at is null group by 1`,
      [workspace],
    );
    return new Map(rows.map(({ metric, n }) => [metric, n]));
  }
}

function toKpi(row: KpiColumns): Kpi & { seriesId: string } {
  return {
    id: row.id,
    version: row.version,
    definition: row.definition,
    metricTitle: row.definition.metricId,
    ownerName: row.owner_name,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
    archived: row.archived_at !== null,
    seriesId: row.series_id,
  };
}
