import type { AccessCheckStore, Expiry } from '@customering/ingestion';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

/** When credentials of sources end. Whoever learns of it notes it here; the watch raises the alarm. */
export class ExpiryStore implements AccessCheckStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** @param toldBy who knows: what the same one told before is replaced, what others told stays */
  async replace(workspace: WorkspaceId, source: string, toldBy: string, expiries: readonly Expiry[]): Promise<void> {
    await this.unit.change(
      'delete from core.source_expiry where workspace_id = $1 and source_id = $2 and told_by = $3',
      [workspace, source, toldBy],
    );
    await this.unit.change(
      `insert into core.source_expiry (workspace_id, source_id, told_by, name, expires_at)
       select $1, $2, $3, e.name, e.at from unnest($4::text[], $5::timestamptz[]) e(name, at) on conflict do nothing`,
      [workspace, source, toldBy, expiries.map(({ name }) => name), expiries.map(({ at }) => at)],
    );
  }

  async noteCheck(
    workspace: WorkspaceId,
    source: SourceId,
    expiries: readonly Expiry[] | null,
    at: Date,
  ): Promise<void> {
    if (expiries) await this.replace(workspace, source, 'check', expiries);
    await this.unit.change(
      'update ingest.source_watch set access_checked_at = $3 where workspace_id = $1 and source_id = $2',
      [workspace, source, at],
    );
  }
}
