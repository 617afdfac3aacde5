import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface HostRow {
  readonly process: string;
  readonly lockHash: string;
  readonly confinement: 'full' | 'files';
  readonly problem: string | null;
  readonly toldAt: Date;
}

export interface RunRow {
  readonly plugin: string;
  readonly process: string;
  readonly version: string;
  readonly state: 'running' | 'backing_off' | 'stopped';
  readonly reason: string | null;
  readonly nextTryAt: Date | null;
  readonly notedAt: Date;
}

export interface UseRow {
  /** The connector of a source or the metric of a KPI. */
  readonly offer: string;
  readonly kind: 'source' | 'kpi';
  readonly id: string;
  readonly name: string;
}

/** Plugins as the tables tell of them: where they run, how they fare, what rests on them. */
export class PluginView {
  constructor(private readonly unit: UnitOfWork) {}

  async hosts(workspace: WorkspaceId): Promise<HostRow[]> {
    return this.unit.sql<HostRow>(
      `select process, lock_hash as "lockHash", confinement, problem, told_at as "toldAt" from ops.plugin_host where workspace_id = $1 order by process`,
      [workspace],
    );
  }

  async runs(workspace: WorkspaceId): Promise<RunRow[]> {
    return this.unit.sql<RunRow>(
      `select plugin, process, version, state, reason, next_try_at as "nextTryAt", noted_at as "notedAt" from ops.plugin_run
        where workspace_id = $1 order by plugin, process`,
      [workspace],
    );
  }

  async uses(workspace: WorkspaceId): Promise<UseRow[]> {
    return this.unit.sql<UseRow>(
      `select s.connector as offer, 'source' as kind, s.id, s.name from core.source s where s.workspace_id = $1 and s.archived_at is null
        union all
       select v.definition->>'metricId', 'kpi', k.id, v.definition->>'name' from core.kpi k
         join core.kpi_version v on v.workspace_id = k.workspace_id and v.kpi_id = k.id and v.version = k.current_version
        where k.workspace_id = $1 and k.archived_at is null order by 2 desc, 4, 3`,
      [workspace],
    );
  }
}
