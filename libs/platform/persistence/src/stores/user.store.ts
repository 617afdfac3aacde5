import { asId, newId, type UserId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

/** Users, their passwords, and the links by which they set one. */
export class UserStore {
  constructor(private readonly unit: UnitOfWork) {}

  async setPassword(workspace: WorkspaceId, user: UserId, hash: string, mustChange: boolean): Promise<void> {
    await this.unit.sql(
      'update access.user set password_hash = $3, must_change_password = $4, failed_attempts = 0, locked_until = null where workspace_id = $1 and id = $2',
      [workspace, user, hash, mustChange],
    );
  }

  async addUser(
    workspace: WorkspaceId,
    user: {
      id: UserId;
      email: string;
      name: string;
      role: string;
      passwordHash: string | null;
      mustChange: boolean;
      brandIds?: readonly string[];
    },
  ): Promise<boolean> {
    const added = await this.unit.sql(
      `insert into access.user (workspace_id, id, email, name, role, password_hash, must_change_password, brand_ids) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (workspace_id, email) do nothing returning 1`,
      [workspace, user.id, user.email, user.name, user.role, user.passwordHash, user.mustChange, user.brandIds ?? []],
    );
    return added.length === 1;
  }

  /**
   * The user by whom a person visits: found by the address or made, and without any other way in. Somebody in the demo may have
   * added the same address before, and would know its password.
   */
  async prepareVisitor(
    workspace: WorkspaceId,
    visitor: { email: string; name: string; role: string },
  ): Promise<UserId> {
    const [user] = await this.unit.sql<{ id: UserId }>(
      `insert into access.user (workspace_id, id, email, name, role) values ($1, $2, $3, $4, $5)
       on conflict (workspace_id, email) do update set name = excluded.name, role = excluded.role, brand_ids = '{}', password_hash = null, must_change_password = false, disabled_at = null
       returning id`,
      [workspace, newId(), visitor.email, visitor.name, visitor.role],
    );
    if (!user) throw new TypeError('the visitor was not stored');
    await this.unit.sql('delete from access.invitation where workspace_id = $1 and user_id = $2', [workspace, user.id]);
    await this.unit.sql('delete from access.session where workspace_id = $1 and user_id = $2 and home_hash is null', [
      workspace,
      user.id,
    ]);
    return user.id;
  }

  async changeUser(
    workspace: WorkspaceId,
    id: string,
    changes: {
      name?: string | undefined;
      role?: string | undefined;
      disabled?: boolean | undefined;
      brandIds?: readonly string[] | undefined;
    },
  ): Promise<'changed' | 'not_found' | 'last_owner'> {
    const owners = await this.unit.sql<{ id: string }>(
      `select id from access.user where workspace_id = $1 and role = 'owner' and disabled_at is null for update`,
      [workspace],
    );
    const isLastOwner = owners.length === 1 && owners[0]?.id === id;
    if (isLastOwner && (changes.disabled === true || (changes.role !== undefined && changes.role !== 'owner')))
      return 'last_owner';
    const changed = await this.unit.sql(
      `update access.user set name = coalesce($3, name), role = coalesce($4, role),
              brand_ids = case when coalesce($4, role) = 'owner' then '{}' else coalesce($6, brand_ids) end,
              disabled_at = case when $5::boolean is null then disabled_at when $5 then coalesce(disabled_at, now()) else null end where workspace_id = $1 and id = $2 returning 1`,
      [workspace, id, changes.name ?? null, changes.role ?? null, changes.disabled ?? null, changes.brandIds ?? null],
    );
    if (changes.disabled === true)
      await this.unit.sql('delete from access.session where workspace_id = $1 and user_id = $2', [workspace, id]);
    return changed.length === 1 ? 'changed' : 'not_found';
  }

  async addInvitation(
    workspace: WorkspaceId,
    user: UserId,
    tokenHash: Buffer,
    purpose: 'invite' | 'reset',
    by: UserId | null,
  ): Promise<Date> {
    await this.unit.sql(
      'update access.invitation set used_at = now() where workspace_id = $1 and user_id = $2 and used_at is null',
      [workspace, user],
    );
    const [row] = await this.unit.sql<{ expires_at: Date }>(
      `insert into access.invitation (workspace_id, id, user_id, token_hash, purpose, expires_at, created_by) values ($1, $2, $3, $4, $5, now() + interval '7 days', $6) returning expires_at`,
      [workspace, newId(), user, tokenHash, purpose, by],
    );
    if (!row) throw new TypeError('the invitation was not stored');
    return row.expires_at;
  }

  async findInvitation(
    tokenHash: Buffer,
  ): Promise<{ workspaceId: WorkspaceId; id: string; userId: UserId; purpose: 'invite' | 'reset' } | null> {
    const [row] = await this.unit.lookUp<{
      workspace_id: string;
      id: string;
      user_id: string;
      purpose: 'invite' | 'reset';
      ended: boolean;
    }>('select *, used_at is not null or expires_at < now() as ended from access.find_invitation($1)', [tokenHash]);
    return row && !row.ended
      ? { workspaceId: asId(row.workspace_id), id: row.id, userId: asId(row.user_id), purpose: row.purpose }
      : null;
  }

  async useInvitation(workspace: WorkspaceId, id: string): Promise<boolean> {
    const used = await this.unit.sql(
      'update access.invitation set used_at = now() where workspace_id = $1 and id = $2 and used_at is null returning 1',
      [workspace, id],
    );
    return used.length === 1;
  }
}
