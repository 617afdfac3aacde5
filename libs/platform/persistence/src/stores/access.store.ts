import { asId, newId, type UserId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface SignInRow {
  workspace_id: WorkspaceId;
  id: UserId;
  email: string;
  name: string;
  role: string;
  password_hash: string | null;
  must_change_password: boolean;
  disabled_at: Date | null;
  failed_attempts: number;
  locked_until: Date | null;
}

export interface CallerRow {
  workspaceId: WorkspaceId;
  userId: UserId | null;
  keyId: string | null;
  role: string;
  mustChangePassword: boolean;
}

const sessionDays = 14;
const idleHours = 72;

/** Sign-in, sessions and keys. The first look-ups come before a workspace is known and use definer functions. */
export class AccessStore {
  constructor(private readonly unit: UnitOfWork) {}

  findSignIns(email: string): Promise<SignInRow[]> {
    return this.unit.lookUp<SignInRow>('select * from access.find_sign_ins($1)', [email]);
  }

  async noteFailure(workspace: WorkspaceId, user: UserId, waitSeconds: number): Promise<void> {
    await this.unit.run(workspace, () =>
      this.unit.sql(`update access.user set failed_attempts = failed_attempts + 1, locked_until = now() + make_interval(secs => $3) where workspace_id = $1 and id = $2`, [workspace, user, waitSeconds]),
    );
  }

  async openSession(workspace: WorkspaceId, user: UserId, tokenHash: Buffer, userAgent: string): Promise<void> {
    await this.unit.sql('update access.user set failed_attempts = 0, locked_until = null, last_seen_at = now() where workspace_id = $1 and id = $2', [workspace, user]);
    await this.unit.sql(
      `insert into access.session (workspace_id, id, token_hash, user_id, expires_at, user_agent) values ($1, $2, $3, $4, now() + make_interval(days => $5), $6)`,
      [workspace, newId(), tokenHash, user, sessionDays, userAgent.slice(0, 300)],
    );
    await this.unit.sql('delete from access.session where workspace_id = $1 and expires_at < now()', [workspace]);
  }

  async findBySession(tokenHash: Buffer): Promise<CallerRow | null> {
    const [session] = await this.unit.lookUp<{ workspace_id: string; user_id: string; stale: boolean; last_seen_at: Date }>(
      `select *, expires_at < now() or last_seen_at < now() - make_interval(hours => $2) as stale from access.find_session($1)`,
      [tokenHash, idleHours],
    );
    if (!session || session.stale) return null;
    const workspaceId = asId<WorkspaceId>(session.workspace_id);
    const [user] = await this.unit.run(workspaceId, async () => {
      await this.unit.sql(`update access.session set last_seen_at = now() where workspace_id = $1 and token_hash = $2 and last_seen_at < now() - interval '1 minute'`, [workspaceId, tokenHash]);
      return this.unit.sql<{ role: string; must_change_password: boolean }>('select role, must_change_password from access.user where workspace_id = $1 and id = $2 and disabled_at is null', [workspaceId, session.user_id]);
    });
    return user ? { workspaceId, userId: asId<UserId>(session.user_id), keyId: null, role: user.role, mustChangePassword: user.must_change_password } : null;
  }

  async findByKey(secretHash: Buffer): Promise<CallerRow | null> {
    const [key] = await this.unit.lookUp<{ workspace_id: string; id: string; role: string; ended: boolean }>(
      `select *, revoked_at is not null or coalesce(expires_at < now(), false) as ended from access.find_api_key($1)`,
      [secretHash],
    );
    if (!key || key.ended) return null;
    const workspaceId = asId<WorkspaceId>(key.workspace_id);
    await this.unit.run(workspaceId, () =>
      this.unit.sql(`update access.api_key set last_used_at = now() where workspace_id = $1 and id = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`, [workspaceId, key.id]),
    );
    return { workspaceId, userId: null, keyId: key.id, role: key.role, mustChangePassword: false };
  }

  async endSessions(workspace: WorkspaceId, user: UserId, except: Buffer | null): Promise<void> {
    await this.unit.sql('delete from access.session where workspace_id = $1 and user_id = $2 and ($3::bytea is null or token_hash <> $3)', [workspace, user, except]);
  }

  async setPassword(workspace: WorkspaceId, user: UserId, hash: string, mustChange: boolean): Promise<void> {
    await this.unit.sql('update access.user set password_hash = $3, must_change_password = $4, failed_attempts = 0, locked_until = null where workspace_id = $1 and id = $2', [workspace, user, hash, mustChange]);
  }

  async addUser(workspace: WorkspaceId, user: { id: UserId; email: string; name: string; role: string; passwordHash: string | null; mustChange: boolean }): Promise<boolean> {
    const added = await this.unit.sql(
      `insert into access.user (workspace_id, id, email, name, role, password_hash, must_change_password) values ($1, $2, $3, $4, $5, $6, $7) on conflict (workspace_id, email) do nothing returning 1`,
      [workspace, user.id, user.email, user.name, user.role, user.passwordHash, user.mustChange],
    );
    return added.length === 1;
  }

  async addInvitation(workspace: WorkspaceId, user: UserId, tokenHash: Buffer, purpose: 'invite' | 'reset', by: UserId | null): Promise<Date> {
    await this.unit.sql('update access.invitation set used_at = now() where workspace_id = $1 and user_id = $2 and used_at is null', [workspace, user]);
    const [row] = await this.unit.sql<{ expires_at: Date }>(
      `insert into access.invitation (workspace_id, id, user_id, token_hash, purpose, expires_at, created_by) values ($1, $2, $3, $4, $5, now() + interval '7 days', $6) returning expires_at`,
      [workspace, newId(), user, tokenHash, purpose, by],
    );
    if (!row) throw new TypeError('the invitation was not stored');
    return row.expires_at;
  }

  async findInvitation(tokenHash: Buffer): Promise<{ workspaceId: WorkspaceId; id: string; userId: UserId; purpose: 'invite' | 'reset' } | null> {
    const [row] = await this.unit.lookUp<{ workspace_id: string; id: string; user_id: string; purpose: 'invite' | 'reset'; ended: boolean }>(
      'select *, used_at is not null or expires_at < now() as ended from access.find_invitation($1)',
      [tokenHash],
    );
    return row && !row.ended ? { workspaceId: asId(row.workspace_id), id: row.id, userId: asId(row.user_id), purpose: row.purpose } : null;
  }

  async useInvitation(workspace: WorkspaceId, id: string): Promise<boolean> {
    const used = await this.unit.sql('update access.invitation set used_at = now() where workspace_id = $1 and id = $2 and used_at is null returning 1', [workspace, id]);
    return used.length === 1;
  }

  async addKey(workspace: WorkspaceId, key: { id: string; name: string; prefix: string; hash: Buffer; role: string; by: UserId | null; expiresInDays: number | null }): Promise<void> {
    await this.unit.sql(
      `insert into access.api_key (workspace_id, id, name, prefix, secret_hash, role, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8))`,
      [workspace, key.id, key.name, key.prefix, key.hash, key.role, key.by, key.expiresInDays],
    );
  }

  async revokeKey(workspace: WorkspaceId, id: string): Promise<boolean> {
    const revoked = await this.unit.sql('update access.api_key set revoked_at = coalesce(revoked_at, now()) where workspace_id = $1 and id = $2 returning 1', [workspace, id]);
    return revoked.length === 1;
  }

  /** The old secret goes on for a day, so that its users can change over. */
  async rotateKey(workspace: WorkspaceId, id: string, next: { id: string; prefix: string; hash: Buffer }): Promise<boolean> {
    const rotated = await this.unit.sql(
      `with old as (update access.api_key set expires_at = least(coalesce(expires_at, 'infinity'), now() + interval '1 day') where workspace_id = $1 and id = $2 and revoked_at is null returning name, role, created_by)
       insert into access.api_key (workspace_id, id, name, prefix, secret_hash, role, created_by) select $1, $3, name, $4, $5, role, created_by from old returning 1`,
      [workspace, id, next.id, next.prefix, next.hash],
    );
    return rotated.length === 1;
  }

  async changeUser(workspace: WorkspaceId, id: string, changes: { name?: string | undefined; role?: string | undefined; disabled?: boolean | undefined }): Promise<'changed' | 'not_found' | 'last_owner'> {
    const owners = await this.unit.sql<{ id: string }>(`select id from access.user where workspace_id = $1 and role = 'owner' and disabled_at is null for update`, [workspace]);
    const isLastOwner = owners.length === 1 && owners[0]?.id === id;
    if (isLastOwner && (changes.disabled === true || (changes.role !== undefined && changes.role !== 'owner'))) return 'last_owner';
    const changed = await this.unit.sql(
      `update access.user set name = coalesce($3, name), role = coalesce($4, role),
              disabled_at = case when $5::boolean is null then disabled_at when $5 then coalesce(disabled_at, now()) else null end where workspace_id = $1 and id = $2 returning 1`,
      [workspace, id, changes.name ?? null, changes.role ?? null, changes.disabled ?? null],
    );
    if (changes.disabled === true) await this.unit.sql('delete from access.session where workspace_id = $1 and user_id = $2', [workspace, id]);
    return changed.length === 1 ? 'changed' : 'not_found';
  }
}
