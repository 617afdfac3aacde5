import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

/** Something that a pilot did by itself, and who is to hear of it. */
export interface PilotNews {
  /** Of the mail: it stays when it is tried again. */
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly slug: string;
  readonly reason: string;
  /** Whoever answers for it, else the owners of the workspace. */
  readonly to: readonly string[];
}

export class PilotNewsStore {
  constructor(private readonly unit: UnitOfWork) {}

  async untold(workspace: WorkspaceId, pilot: string): Promise<PilotNews[]> {
    return this.unit.sql<PilotNews & Record<string, unknown>>(
      `select p.id || '-' || e.number as id, e.number, p.plan ->> 'name' as name, w.slug, e.reason,
              coalesce((select array[u.email] from access.user u where u.workspace_id = $1 and u.id = (p.plan ->> 'ownerId')::uuid and u.disabled_at is null),
                       (select array_agg(u.email order by u.email) from access.user u where u.workspace_id = $1 and u.role = 'owner' and u.disabled_at is null), '{}') as "to"
         from core.pilot_event e join core.pilot p on p.workspace_id = e.workspace_id and p.id = e.pilot_id join ops.workspace w on w.workspace_id = e.workspace_id
        where e.workspace_id = $1 and e.pilot_id = $2 and e.kind = 'stopped' and e.by_user is null and e.mailed_at is null order by e.number`,
      [workspace, pilot],
    );
  }

  async told(workspace: WorkspaceId, pilot: string, number: number): Promise<void> {
    await this.unit.change(
      'update core.pilot_event set mailed_at = now() where workspace_id = $1 and pilot_id = $2 and number = $3',
      [workspace, pilot, number],
    );
  }
}
