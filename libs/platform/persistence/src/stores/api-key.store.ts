import { asId, type UserId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';
import { toScope, type CallerRow } from './caller-row';

/** API keys: only their digests are kept. */
export class ApiKeyStore {
  constructor(private readonly unit: UnitOfWork) {}

  async findByKey(secretHash: Buffer): Promise<CallerRow | null> {
    const [key] = await this.unit.lookUp<{
      workspace_id: string;
      id: string;
      role: string;
      brand_ids: string[];
      ended: boolean;
    }>(
      `select *, revoked_at is not null or coalesce(expires_at < now(), false) as ended from access.find_api_key($1)`,
      [secretHash],
    );
    if (!key || key.ended) return null;
    const workspaceId = asId<WorkspaceId>(key.workspace_id);
    await this.unit.run(workspaceId, () =>
      this.unit.sql(
        `update access.api_key set last_used_at = now() where workspace_id = $1 and id = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
        [workspaceId, key.id],
      ),
    );
    return {
      workspaceId,
      userId: null,
      keyId: key.id,
      role: key.role,
      mustChangePassword: false,
      brandIds: toScope(key.brand_ids),
    };
  }

  async addKey(
    workspace: WorkspaceId,
    key: {
      id: string;
      name: string;
      prefix: string;
      hash: Buffer;
      role: string;
      by: UserId | null;
      expiresInDays: number | null;
      brandIds: readonly string[];
    },
  ): Promise<void> {
    await this.unit.sql(
      `insert into access.api_key (workspace_id, id, name, prefix, secret_hash, role, created_by, expires_at, brand_ids) values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8), $9)`,
      [workspace, key.id, key.name, key.prefix, key.hash, key.role, key.by, key.expiresInDays, key.brandIds],
    );
  }

  async revokeKey(workspace: WorkspaceId, id: string): Promise<boolean> {
    const revoked = await this.unit.sql(
      'update access.api_key set revoked_at = coalesce(revoked_at, now()) where workspace_id = $1 and id = $2 returning 1',
      [workspace, id],
    );
    return revoked.length === 1;
  }

  /** The old secret goes on for a day, so that its users can change over. */
  async rotateKey(
    workspace: WorkspaceId,
    id: string,
    next: { id: string; prefix: string; hash: Buffer },
  ): Promise<boolean> {
    const rotated = await this.unit.sql(
      `with old as (update access.api_key set expires_at = least(coalesce(expires_at, 'infinity'), now() + interval '1 day') where workspace_id = $1 and id = $2 and revoked_at is null returning name, role, created_by, brand_ids)
       insert into access.api_key (workspace_id, id, name, prefix, secret_hash, role, created_by, brand_ids) select $1, $3, name, $4, $5, role, created_by, brand_ids from old returning 1`,
      [workspace, id, next.id, next.prefix, next.hash],
    );
    return rotated.length === 1;
  }
}
