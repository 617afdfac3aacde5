import { maskedName, type NormalIdentifier } from '@customering/identity';
import type { PrivacyInbox, PrivacyWish } from '@customering/ingestion';
import { newId, type SourceId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface WaitingRequest {
  readonly asks: PrivacyWish['asks'];
  readonly reference: string | null;
  readonly sourceName: string;
  readonly identifiers: readonly NormalIdentifier[];
}

export interface Decision {
  readonly state: 'done' | 'refused';
  readonly by: string | null;
  readonly note: string;
  readonly erasureId: string | null;
}

/** What people ask of vendors and vendors pass on, from its arrival to its decision. */
export class PrivacyRequestStore implements PrivacyInbox {
  constructor(private readonly unit: UnitOfWork) {}

  async note(workspace: WorkspaceId, source: SourceId, wishes: readonly PrivacyWish[]): Promise<void> {
    for (const { key, asks, identifiers, orders, reference, askedAt, dueAt } of wishes)
      await this.unit.change(
        `insert into core.privacy_request (workspace_id, id, source_id, request_key, asks, label, identifiers, orders, reference, asked_at, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (workspace_id, source_id, request_key) do nothing`,
        [
          ...[workspace, newId(), source, key, asks, maskedName(identifiers), JSON.stringify(identifiers)],
          ...[orders, reference, askedAt, dueAt],
        ],
      );
  }

  /** Holds it until the end of the transaction, so that two people decide it once. @returns "decided" when somebody was here before */
  async hold(workspace: WorkspaceId, id: string): Promise<WaitingRequest | 'decided' | null> {
    const [row] = await this.unit.sql<{
      asks: PrivacyWish['asks'];
      reference: string | null;
      source_name: string;
      state: string;
      identifiers: NormalIdentifier[] | null;
    }>(
      `select r.asks, r.reference, r.state, r.identifiers, s.name as source_name from core.privacy_request r
         join core.source s on s.workspace_id = r.workspace_id and s.id = r.source_id where r.workspace_id = $1 and r.id = $2 for update of r`,
      [workspace, id],
    );
    if (!row) return null;
    const { asks, reference, source_name: sourceName, identifiers } = row;
    return row.state === 'waiting' ? { asks, reference, sourceName, identifiers: identifiers ?? [] } : 'decided';
  }

  /** Whom it is about is no longer known afterwards. */
  async decide(workspace: WorkspaceId, id: string, { state, by, note, erasureId }: Decision): Promise<void> {
    await this.unit.change(
      `update core.privacy_request set state = $3, decided_by = $4, decided_at = now(), note = $5, erasure_id = $6, identifiers = null
        where workspace_id = $1 and id = $2 and state = 'waiting'`,
      [workspace, id, state, by, note, erasureId],
    );
  }

  /** What else waited about somebody who is erased now: a wish to be erased is fulfilled, any other no longer knows whose it is. */
  async forget(workspace: WorkspaceId, erasure: string, subject: readonly NormalIdentifier[]): Promise<void> {
    const theirs = `r.workspace_id = $1 and r.state = 'waiting' and exists (
      select 1 from jsonb_to_recordset(r.identifiers) i(namespace text, type text, value text)
        join jsonb_to_recordset($2) s(namespace text, type text, value text) using (namespace, type, value))`;
    await this.unit.change(
      `update core.privacy_request r set state = 'done', decided_at = now(), erasure_id = $3, identifiers = null where ${theirs} and r.asks = 'erase'`,
      [workspace, JSON.stringify(subject), erasure],
    );
    await this.unit.change(`update core.privacy_request r set identifiers = null where ${theirs}`, [
      workspace,
      JSON.stringify(subject),
    ]);
  }
}
