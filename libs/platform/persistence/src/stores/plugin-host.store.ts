import { asId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface HostNote {
  readonly lockHash: string;
  readonly confinement: 'full' | 'files';
  /** Why the added plugins could not be read. */
  readonly problem: string | null;
}

/** What one process of the product goes by, told to all workspaces: plugins are the same for each of them. */
export class PluginHostStore {
  constructor(
    private readonly unit: UnitOfWork,
    /** Which of the product's processes this is. */
    private readonly process: string,
  ) {}

  async tell({ lockHash, confinement, problem }: HostNote): Promise<void> {
    const workspaces = await this.unit.lookUp<{ workspace_id: string }>('select workspace_id from ops.workspaces()');
    for (const { workspace_id: workspace } of workspaces) {
      await this.unit.run(asId(workspace), () =>
        this.unit.change(
          `insert into ops.plugin_host (workspace_id, process, lock_hash, confinement, problem) values ($1, $2, $3, $4, $5)
           on conflict (workspace_id, process) do update set lock_hash = excluded.lock_hash, confinement = excluded.confinement, problem = excluded.problem, told_at = now()`,
          [workspace, this.process, lockHash, confinement, problem],
        ),
      );
    }
  }
}
