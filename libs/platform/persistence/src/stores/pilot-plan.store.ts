import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface NewPilot {
  readonly id: string;
  readonly key: string;
  readonly plan: object;
  readonly salt: string;
}

export interface PilotLock {
  readonly at: Date;
  readonly hash: string;
  readonly plan: object;
  readonly measures: readonly object[];
  readonly sizing: object | null;
}

/** Plans of pilots. The database itself refuses to change what was locked. */
export class PilotPlanStore {
  constructor(private readonly unit: UnitOfWork) {}

  async add(workspace: WorkspaceId, { id, key, plan, salt }: NewPilot, by: string | null): Promise<void> {
    await this.unit.change(
      'insert into core.pilot (workspace_id, id, key, plan, salt, created_by) values ($1, $2, $3, $4, $5, $6)',
      [workspace, id, key, JSON.stringify(plan), salt, by],
    );
  }

  async keyIsTaken(workspace: WorkspaceId, key: string): Promise<boolean> {
    return (
      (await this.unit.sql('select 1 from core.pilot where workspace_id = $1 and key = $2', [workspace, key])).length >
      0
    );
  }

  /** False when it was locked or changed meanwhile. */
  async changeDraft(workspace: WorkspaceId, id: string, basedOn: number, plan: object): Promise<boolean> {
    const changed = await this.unit.change(
      'update core.pilot set plan = $4, version = version + 1 where workspace_id = $1 and id = $2 and version = $3 and locked_at is null',
      [workspace, id, basedOn, JSON.stringify(plan)],
    );
    return changed === 1;
  }

  async removeDraft(workspace: WorkspaceId, id: string): Promise<boolean> {
    const gone = await this.unit.change(
      'delete from core.pilot where workspace_id = $1 and id = $2 and locked_at is null',
      [workspace, id],
    );
    return gone === 1;
  }

  async lock(
    workspace: WorkspaceId,
    id: string,
    basedOn: number,
    lock: PilotLock,
    by: string | null,
  ): Promise<boolean> {
    const locked = await this.unit.change(
      `update core.pilot set locked_at = $4, locked_by = $5, lock_hash = $6, locked_plan = $7, plan = $7, measures = $8, sizing = $9, version = version + 1
        where workspace_id = $1 and id = $2 and version = $3 and locked_at is null`,
      [
        ...[workspace, id, basedOn, lock.at, by, lock.hash],
        ...[JSON.stringify(lock.plan), JSON.stringify(lock.measures), JSON.stringify(lock.sizing)],
      ],
    );
    if (locked === 0) return false;
    await this.unit.change('insert into core.pilot_turn (workspace_id, pilot_id) values ($1, $2)', [workspace, id]);
    return true;
  }

  async amend(
    workspace: WorkspaceId,
    id: string,
    basedOn: number,
    { plan, measures }: { readonly plan: object; readonly measures: readonly object[] },
  ): Promise<boolean> {
    const amended = await this.unit.change(
      `update core.pilot set plan = $4, measures = $5, amendments = amendments + 1, version = version + 1
        where workspace_id = $1 and id = $2 and version = $3 and locked_at is not null and decision is null`,
      [workspace, id, basedOn, JSON.stringify(plan), JSON.stringify(measures)],
    );
    return amended === 1;
  }
}
