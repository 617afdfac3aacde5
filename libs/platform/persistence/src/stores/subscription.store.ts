import type { SubscriptionAtWork, SubscriptionEnd, SubscriptionStore } from '@customering/ingestion';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface SubscriptionFacts {
  readonly wanted: boolean;
  readonly state: 'starting' | 'there' | 'failing' | 'ending';
  readonly reason: string | null;
  /** The part of the address that is the source's own. */
  readonly path: string;
  readonly madeAt: Date | null;
  readonly timesMade: number;
  readonly checkedAt: Date | null;
}

interface FactColumns {
  wanted: boolean;
  state: SubscriptionFacts['state'];
  reason: string | null;
  path: string;
  made_at: Date | null;
  times_made: number;
  checked_at: Date | null;
}

/** A process that dies at it lets others in after so long. */
const leaseSeconds = 120;

export class PgSubscriptionStore implements SubscriptionStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** Seen to at the next beat. */
  async want(workspace: WorkspaceId, source: string, wanted: boolean): Promise<void> {
    const statement = wanted
      ? `insert into core.subscription (workspace_id, source_id) values ($1, $2)
         on conflict (workspace_id, source_id) do update set wanted = true, state = 'starting', reason = null, failures = 0, next_check_at = now()`
      : `update core.subscription set wanted = false, state = 'ending', reason = null, failures = 0, next_check_at = now() where workspace_id = $1 and source_id = $2`;
    await this.unit.change(statement, [workspace, source]);
  }

  async facts(workspace: WorkspaceId, source: string): Promise<SubscriptionFacts | null> {
    return this.read(workspace, source, '');
  }

  /** Until the transaction ends nobody drops it, with the address that it stands on. */
  async holdFacts(workspace: WorkspaceId, source: string): Promise<SubscriptionFacts | null> {
    return this.read(workspace, source, 'for update of u');
  }

  private async read(
    workspace: WorkspaceId,
    source: string,
    lock: '' | 'for update of u',
  ): Promise<SubscriptionFacts | null> {
    const [row] = await this.unit.sql<FactColumns>(
      `select u.wanted, u.state, u.reason, w.path, u.made_at, u.times_made, u.checked_at from core.subscription u
         join core.webhook w on w.workspace_id = u.workspace_id and w.source_id = u.source_id where u.workspace_id = $1 and u.source_id = $2 ${lock}`,
      [workspace, source],
    );
    if (!row) return null;
    const { wanted, state, reason, path, made_at: madeAt, times_made: timesMade, checked_at: checkedAt } = row;
    return { wanted, state, reason, path, madeAt, timesMade, checkedAt };
  }

  async claim(workspace: WorkspaceId, source: string): Promise<SubscriptionAtWork | null> {
    const [row] = await this.unit.sql<{ wanted: boolean; path: string; told: string | null; failures: number }>(
      `update core.subscription u set next_check_at = now() + $3 * interval '1 second' from core.webhook w
        where u.workspace_id = $1 and u.source_id = $2 and w.workspace_id = $1 and w.source_id = $2 and u.next_check_at <= now()
       returning u.wanted, w.path, u.told, u.failures`,
      [workspace, source, leaseSeconds],
    );
    return row ?? null;
  }

  async noteTold(workspace: WorkspaceId, source: string, url: string): Promise<void> {
    await this.unit.change('update core.subscription set told = $3 where workspace_id = $1 and source_id = $2', [
      workspace,
      source,
      url,
    ]);
  }

  /** What was asked for in the meantime is done at once. */
  async end(workspace: WorkspaceId, source: string, end: SubscriptionEnd): Promise<void> {
    const { state, reason, made, nextCheck } = end;
    await this.unit.change(
      `update core.subscription set checked_at = now(), made_at = case when $5 then now() else made_at end, times_made = times_made + $5::boolean::int,
              failures = case when $4::text is null then 0 else failures + 1 end,
              state = case when wanted = ($3 <> 'ending') then $3 else state end, reason = case when wanted = ($3 <> 'ending') then $4 else reason end,
              next_check_at = case when wanted = ($3 <> 'ending') then $6 else now() end
        where workspace_id = $1 and source_id = $2`,
      [workspace, source, state, reason?.slice(0, 500) ?? null, made, nextCheck],
    );
  }

  /** Unless it is wanted again by now. */
  async drop(workspace: WorkspaceId, source: string): Promise<void> {
    const dropped = await this.unit.change(
      'delete from core.subscription where workspace_id = $1 and source_id = $2 and not wanted',
      [workspace, source],
    );
    if (dropped === 0) return;
    for (const statement of [
      'delete from core.webhook where workspace_id = $1 and source_id = $2',
      `delete from core.source_secret where workspace_id = $1 and source_id = $2 and slot in ('signing', 'verify_token')`,
    ])
      await this.unit.change(statement, [workspace, source]);
  }
}
