import { asId, newId, type KpiId, type WorkspaceId } from '@customering/kernel';
import { KpiRow, KpiVersionRow } from '../tables/kpi.table';
import type { UnitOfWork } from '../unit-of-work';

/** KPIs and their versions. A version is written once and never changed. */
export class KpiStore {
  constructor(private readonly unit: UnitOfWork) {}

  async create(workspace: WorkspaceId, definition: object, seriesId: string, by: string | null): Promise<KpiId> {
    const id = newId<KpiId>();
    this.unit.em.create(KpiRow, { workspaceId: workspace, id, currentVersion: 1, createdBy: by });
    this.unit.em.create(KpiVersionRow, {
      workspaceId: workspace,
      kpiId: id,
      version: 1,
      definition,
      seriesId,
      createdBy: by,
    });
    await this.unit.em.flush();
    return id;
  }

  /** Adds a version; the earlier ones are never touched. False when somebody else was faster. */
  async addVersion(
    workspace: WorkspaceId,
    id: string,
    basedOn: number,
    definition: object,
    seriesId: string,
    by: string | null,
  ): Promise<boolean> {
    const moved = await this.unit.sql(
      'update core.kpi set current_version = current_version + 1 where workspace_id = $1 and id = $2 and current_version = $3 returning 1',
      [workspace, id, basedOn],
    );
    if (moved.length === 0) return false;
    this.unit.em.create(KpiVersionRow, {
      workspaceId: workspace,
      kpiId: asId<KpiId>(id),
      version: basedOn + 1,
      definition,
      seriesId,
      createdBy: by,
    });
    await this.unit.em.flush();
    return true;
  }

  async archive(workspace: WorkspaceId, id: string, archived: boolean): Promise<void> {
    await this.unit.sql(
      `update core.kpi set archived_at = case when $3 then coalesce(archived_at, now()) end where workspace_id = $1 and id = $2`,
      [workspace, id, archived],
    );
    if (archived) return;
    await this.unit.sql(
      `update metrics.series s set stale = true where s.workspace_id = $1 and s.forgotten and s.id in (select v.series_id from core.kpi_version v where v.workspace_id = $1 and v.kpi_id = $2)`,
      [workspace, id],
    );
  }
}
