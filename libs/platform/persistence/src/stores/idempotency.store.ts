import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface StoredAnswer {
  readonly requestHash: Buffer;
  readonly status: number;
  /** Null when the answer held a secret, which is not kept. */
  readonly body: string | null;
}

/** One write of one caller, by the digest of the key that came with it. */
export interface WriteKey {
  readonly caller: string;
  readonly keyHash: Buffer;
}

const keptHours = 24;

/** The first answers to writes. They are kept in the transaction of the change, so both are there or neither is. */
export class IdempotencyStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** False when the same write is under way in another transaction. Held until this one ends. */
  async claim(workspace: WorkspaceId, { caller, keyHash }: WriteKey): Promise<boolean> {
    const [row] = await this.unit.sql<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('write ' || $1::text || ' ' || $2 || ' ' || encode($3, 'hex'), 0)) as mine`,
      [workspace, caller, keyHash],
    );
    return row?.mine ?? false;
  }

  async find(workspace: WorkspaceId, { caller, keyHash }: WriteKey): Promise<StoredAnswer | null> {
    const [row] = await this.unit.sql<{ request_hash: Buffer; status: number; body: string | null }>(
      'select request_hash, status, body from access.idempotent_answer where workspace_id = $1 and caller = $2 and key_hash = $3 and expires_at > now()',
      [workspace, caller, keyHash],
    );
    return row ? { requestHash: row.request_hash, status: row.status, body: row.body } : null;
  }

  async keep(workspace: WorkspaceId, { caller, keyHash }: WriteKey, answer: StoredAnswer): Promise<void> {
    await this.unit.sql(
      `insert into access.idempotent_answer (workspace_id, caller, key_hash, request_hash, status, body, expires_at) values ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7))
       on conflict (workspace_id, caller, key_hash) do update set request_hash = excluded.request_hash, status = excluded.status, body = excluded.body, expires_at = excluded.expires_at`,
      [workspace, caller, keyHash, answer.requestHash, answer.status, answer.body, keptHours],
    );
  }

  /** Removes what has ended, in every workspace; how many. */
  async sweep(): Promise<number> {
    const [row] = await this.unit.lookUp<{ n: number }>('select access.sweep_idempotent_answers() as n');
    return row?.n ?? 0;
  }
}
