import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface RunNote {
  readonly workspace: WorkspaceId;
  readonly plugin: string;
  readonly version: string;
  readonly state: 'running' | 'backing_off' | 'stopped';
  readonly reason: string | null;
  readonly failures: number;
  readonly nextTry: Date | null;
}

/** How plugins fare in this process of the product, told to all of them. */
export class PluginRunStore {
  constructor(
    private readonly unit: UnitOfWork,
    /** Which of the product's processes this is. */
    private readonly process: string,
  ) {}

  async note({ workspace, plugin, version, state, reason, failures, nextTry }: RunNote): Promise<void> {
    await this.unit.run(workspace, () =>
      this.unit.change(
        `insert into ops.plugin_run as r (workspace_id, plugin, process, version, state, reason, failures, next_try_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (workspace_id, plugin, process) do update set version = excluded.version, state = excluded.state, reason = excluded.reason, failures = excluded.failures,
           next_try_at = excluded.next_try_at, noted_at = now()`,
        [workspace, plugin, this.process, version, state, reason, failures, nextTry],
      ),
    );
  }

  async restartAsked(workspace: WorkspaceId, plugin: string): Promise<Date | null> {
    const [row] = await this.unit.run(workspace, () =>
      this.unit.sql<{ asked: Date | null }>(
        'select max(restart_asked_at) as asked from ops.plugin_run where workspace_id = $1 and plugin = $2',
        [workspace, plugin],
      ),
    );
    return row?.asked ?? null;
  }

  /** Has every process try it again. False where it has never failed. */
  async askRestart(workspace: WorkspaceId, plugin: string): Promise<boolean> {
    const changed = await this.unit.change(
      'update ops.plugin_run set restart_asked_at = now() where workspace_id = $1 and plugin = $2',
      [workspace, plugin],
    );
    return changed > 0;
  }
}
