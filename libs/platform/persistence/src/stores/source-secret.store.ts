import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

/** A secret as the database keeps it: sealed, with the id of the key that wraps it. */
export interface SealedSecretRow {
  readonly sourceId: string;
  readonly slot: string;
  readonly version: number;
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  readonly sealed: Uint8Array;
}

/** What may be shown of a secret. */
export interface SecretFact {
  readonly slot: string;
  readonly version: number;
  readonly madeAt: Date;
  readonly retiresAt: Date | null;
}

interface SecretColumns {
  source_id: string;
  slot: string;
  version: number;
  key_id: string;
  wrapped: Buffer;
  sealed: Buffer;
}

export class SourceSecretStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** The version that the next secret of this slot gets; holds the source, so that two at once do not get one number. */
  async nextVersion(workspace: WorkspaceId, source: string, slot: string): Promise<number> {
    await this.unit.sql('select 1 from core.source where workspace_id = $1 and id = $2 for update', [
      workspace,
      source,
    ]);
    const [row] = await this.unit.sql<{ next: number }>(
      'select coalesce(max(version), 0)::int + 1 as next from core.source_secret where workspace_id = $1 and source_id = $2 and slot = $3',
      [workspace, source, slot],
    );
    return row?.next ?? 1;
  }

  async add(workspace: WorkspaceId, secret: SealedSecretRow, by: string | null): Promise<void> {
    await this.unit.sql(
      'insert into core.source_secret (workspace_id, source_id, slot, version, key_id, wrapped, sealed, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        workspace,
        secret.sourceId,
        secret.slot,
        secret.version,
        secret.keyId,
        Buffer.from(secret.wrapped),
        Buffer.from(secret.sealed),
        by,
      ],
    );
  }

  /** The versions before this one stay valid for so long, unless they end earlier already. */
  async retireBefore(
    workspace: WorkspaceId,
    source: string,
    slot: string,
    version: number,
    hours: number,
  ): Promise<void> {
    await this.unit.sql(
      `update core.source_secret set retires_at = least(retires_at, now() + make_interval(hours => $5))
        where workspace_id = $1 and source_id = $2 and slot = $3 and version < $4 and (retires_at is null or retires_at > now())`,
      [workspace, source, slot, version, hours],
    );
  }

  /** Those of one slot that are still valid, newest first. */
  async ofSlot(workspace: WorkspaceId, source: string, slot: string): Promise<SealedSecretRow[]> {
    const rows = await this.unit.sql<SecretColumns>(
      `select source_id, slot, version, key_id, wrapped, sealed from core.source_secret
        where workspace_id = $1 and source_id = $2 and slot = $3 and (retires_at is null or retires_at > now()) order by version desc`,
      [workspace, source, slot],
    );
    return rows.map(toSealed);
  }

  async facts(workspace: WorkspaceId, source: string): Promise<SecretFact[]> {
    const rows = await this.unit.sql<{ slot: string; version: number; made_at: Date; retires_at: Date | null }>(
      'select slot, version, made_at, retires_at from core.source_secret where workspace_id = $1 and source_id = $2 order by slot, version desc',
      [workspace, source],
    );
    return rows.map((row) => ({
      slot: row.slot,
      version: row.version,
      madeAt: row.made_at,
      retiresAt: row.retires_at,
    }));
  }

  /** The next secrets that another key wraps, held until they are replaced. */
  async underOtherKeys(workspace: WorkspaceId, currentKeyId: string, most: number): Promise<SealedSecretRow[]> {
    const rows = await this.unit.sql<SecretColumns>(
      `select source_id, slot, version, key_id, wrapped, sealed from core.source_secret where workspace_id = $1 and key_id <> $2
        order by source_id, slot, version limit $3 for update`,
      [workspace, currentKeyId, most],
    );
    return rows.map(toSealed);
  }

  async replaceWrapping(
    workspace: WorkspaceId,
    { sourceId, slot, version, keyId, wrapped }: SealedSecretRow,
  ): Promise<void> {
    await this.unit.sql(
      'update core.source_secret set key_id = $5, wrapped = $6 where workspace_id = $1 and source_id = $2 and slot = $3 and version = $4',
      [workspace, sourceId, slot, version, keyId, Buffer.from(wrapped)],
    );
  }

  /** The keys that stored secrets need, over all workspaces. */
  async keyIdsInUse(): Promise<string[]> {
    const rows = await this.unit.lookUp<{ key_id: string }>('select key_id from ops.secret_key_ids()');
    return rows.map(({ key_id }) => key_id);
  }
}

function toSealed({ source_id, slot, version, key_id, wrapped, sealed }: SecretColumns): SealedSecretRow {
  return { sourceId: source_id, slot, version, keyId: key_id, wrapped, sealed };
}
