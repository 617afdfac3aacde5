import { asId, newId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface DemoRow {
  readonly workspaceId: WorkspaceId;
  readonly homeId: WorkspaceId;
  /** YYYY-MM-DD, in UTC. */
  readonly day: string;
  readonly state: 'loading' | 'ready' | 'failed' | 'removing';
  readonly records: number | null;
  readonly seconds: number | null;
  readonly failure: string | null;
  /** The key that the demo's process had last. */
  readonly keyId: string | null;
  readonly askedBy: string;
  readonly askedAt: Date;
}

interface DemoColumns {
  workspace_id: string;
  home_id: string;
  day: string;
  state: DemoRow['state'];
  records: string | null;
  seconds: string | null;
  failure: string | null;
  key_id: string | null;
  asked_by: string;
  asked_at: Date;
}

const name = 'Demo';
const uniqueViolation = '23505';
const findSql = 'select *, day::text as day from ops.find_demo()';

/** The one demo company of this installation, which any workspace may ask about. */
export class DemoStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** Null where there is none, or the last one has been removed. */
  async find(): Promise<DemoRow | null> {
    const [row] = await this.unit.lookUp<DemoColumns>(findSql);
    return row ? toRow(row) : null;
  }

  /** The same in the present transaction, which may have made it. */
  async findWithin(): Promise<DemoRow | null> {
    const [row] = await this.unit.sql<DemoColumns>(findSql);
    return row ? toRow(row) : null;
  }

  /** In the present transaction. Null when there is one already. */
  async make(home: WorkspaceId, askedBy: string): Promise<WorkspaceId | null> {
    const workspace = newId<WorkspaceId>();
    const values = [workspace, home, name.toLowerCase(), name, newId(), askedBy.slice(0, 200)];
    try {
      await this.unit.attempt(() => this.unit.sql('select ops.make_demo($1, $2, $3, $4, $5, $6)', values));
      return workspace;
    } catch (problem) {
      if (problem instanceof Error && 'code' in problem && problem.code === uniqueViolation) return null;
      throw problem;
    }
  }

  /** A company that was ready once is ready again as soon as its process runs. */
  async begun({ workspaceId }: DemoRow, keyId: string | null): Promise<void> {
    await this.change(
      workspaceId,
      `state = case when ready_at is null then 'loading' else 'ready' end, failure = null, key_id = coalesce($2, key_id)`,
      [keyId],
    );
  }

  async ready({ workspaceId }: DemoRow, records: number, seconds: number): Promise<void> {
    await this.change(
      workspaceId,
      `state = 'ready', ready_at = coalesce(ready_at, now()), records = $2, seconds = coalesce(seconds, $3), failure = null`,
      [records, seconds],
    );
  }

  async failed({ workspaceId }: DemoRow, why: string): Promise<void> {
    await this.change(workspaceId, `state = 'failed', failure = $2`, [why.slice(0, 1000)]);
  }

  /** From here on nothing starts new work in it, and its rows may go. */
  async leave({ workspaceId }: DemoRow): Promise<void> {
    await this.unit.run(workspaceId, () =>
      this.unit.change(`update ops.demo set state = 'removing' where workspace_id = $1`, [workspaceId]),
    );
  }

  /** Removes rows of what is leaving or has left, in one transaction. @returns how many there were, at most as many as asked */
  async removeRows(atMost: number): Promise<number> {
    const [row] = await this.unit.lookUp<{ removed: string }>('select ops.remove_demo_rows($1) as removed', [atMost]);
    return Number(row?.removed);
  }

  async forget({ workspaceId }: DemoRow): Promise<void> {
    await this.unit.lookUp('select ops.forget_demo($1)', [workspaceId]);
  }

  private async change(workspace: WorkspaceId, what: string, values: readonly unknown[]): Promise<void> {
    await this.unit.run(workspace, () =>
      this.unit.change(
        `update ops.demo set ${what} where workspace_id = $1 and state in ('loading', 'ready', 'failed')`,
        [workspace, ...values],
      ),
    );
  }
}

function toRow(row: DemoColumns): DemoRow {
  return {
    workspaceId: asId(row.workspace_id),
    homeId: asId(row.home_id),
    day: row.day,
    state: row.state,
    records: row.records === null ? null : Number(row.records),
    seconds: row.seconds === null ? null : Number(row.seconds),
    failure: row.failure,
    keyId: row.key_id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
  };
}
