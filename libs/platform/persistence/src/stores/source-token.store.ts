import { asId, type WorkspaceId } from '@customering/kernel';
import { Client } from 'pg';
import type { UnitOfWork } from '../unit-of-work';

export interface SealedToken {
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  readonly sealed: Uint8Array;
}

export interface StoredToken extends SealedToken {
  readonly version: number;
}

/** What may be shown of tokens, kept beside them in plain. */
export interface TokenFacts {
  readonly givenBy: string | null;
  readonly givenAt: Date | null;
  readonly asked: readonly string[];
  readonly granted: readonly string[];
  readonly endsAt: Date | null;
  /** The vendor gave something to renew them with. */
  readonly renews: boolean;
  readonly refused: { readonly at: Date; readonly message: string } | null;
}

/** Where the tokens of sources lie, and the lock under which one is renewed. */
export class SourceTokenStore {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly databaseUrl: string,
  ) {}

  async read(workspace: string, source: string): Promise<StoredToken | null> {
    const [row] = await this.within(workspace, () =>
      this.unit.sql<{ version: number; key_id: string; wrapped: Buffer; sealed: Buffer }>(
        'select version, key_id, wrapped, sealed from core.source_token where workspace_id = $1 and source_id = $2',
        [workspace, source],
      ),
    );
    return row ? { version: row.version, keyId: row.key_id, wrapped: row.wrapped, sealed: row.sealed } : null;
  }

  /** Durable when it returns. */
  async save(workspace: string, source: string, token: StoredToken, facts: TokenFacts): Promise<void> {
    const { version, keyId, wrapped, sealed } = token;
    const { givenBy, givenAt, asked, granted, endsAt, renews, refused } = facts;
    const values = [givenBy, givenAt, asked, granted, endsAt, renews, refused?.at ?? null, refused?.message ?? null];
    await this.within(workspace, () =>
      this.unit.change(
        `insert into core.source_token (workspace_id, source_id, version, key_id, wrapped, sealed, given_by, given_at, asked, granted, ends_at, renews, refused_at, refusal)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict (workspace_id, source_id) do update set version = excluded.version, key_id = excluded.key_id, wrapped = excluded.wrapped, sealed = excluded.sealed, renewed_at = now(),
           given_by = excluded.given_by, given_at = excluded.given_at, asked = excluded.asked, granted = excluded.granted, ends_at = excluded.ends_at, renews = excluded.renews,
           refused_at = excluded.refused_at, refusal = excluded.refusal`,
        [workspace, source, version, keyId, Buffer.from(wrapped), Buffer.from(sealed), ...values],
      ),
    );
  }

  async forget(workspace: string, source: string): Promise<void> {
    await this.within(workspace, () =>
      this.unit.change('delete from core.source_token where workspace_id = $1 and source_id = $2', [workspace, source]),
    );
  }

  /** One holder a source in all processes. The lock lives on a connection of its own, and ends with it. */
  async withLock<Value>(source: string, work: () => Promise<Value>): Promise<Value> {
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      await client.query(`select pg_advisory_lock(hashtextextended('source token ' || $1, 0))`, [source]);
      return await work();
    } finally {
      await client.end();
    }
  }

  private within<Value>(workspace: string, work: () => Promise<Value>): Promise<Value> {
    return this.unit.run(asId<WorkspaceId>(workspace), work);
  }
}
