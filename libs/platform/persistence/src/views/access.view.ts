import type { ApiKey, Session, User } from '@customering/contracts';
import { mayDoWithin, permissions, roles, type Role } from '@customering/contracts';
import type { UserId, WorkspaceId } from '@customering/kernel';
import type { BrandScope, UnitOfWork } from '../unit-of-work';

interface UserColumns {
  id: string;
  email: string;
  name: string;
  role: string;
  state: User['state'];
  last_seen_at: Date | null;
  created_at: Date;
  invite_ends_at: Date | null;
  must_change_password: boolean;
  brand_ids: string[];
}

interface KeyColumns {
  id: string;
  name: string;
  prefix: string;
  role: ApiKey['role'];
  created_at: Date;
  created_by: string | null;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
  brand_ids: string[];
}

const userSql = `
  select u.id, u.email, u.name, u.role, u.last_seen_at, u.created_at, u.must_change_password, u.brand_ids,
         case when u.disabled_at is not null then 'disabled' when u.password_hash is null then 'invited' else 'active' end as state,
         (select max(i.expires_at) from access.invitation i where i.workspace_id = u.workspace_id and i.user_id = u.id and i.used_at is null and i.expires_at > now()) as invite_ends_at
    from access.user u where u.workspace_id = $1`;

export class AccessView {
  constructor(private readonly unit: UnitOfWork) {}

  async users(workspace: WorkspaceId): Promise<User[]> {
    return (
      await this.unit.sql<UserColumns>(
        `${userSql} and ($2::uuid[] is null or u.brand_ids = '{}' or u.brand_ids && $2) order by u.created_at`,
        [workspace, this.unit.brands],
      )
    ).map((row) => toUser(row, this.unit.brands));
  }

  async user(workspace: WorkspaceId, id: string): Promise<User | null> {
    const [row] = await this.unit.sql<UserColumns>(`${userSql} and u.id = $2`, [workspace, id]);
    return row ? toUser(row, this.unit.brands) : null;
  }

  async keys(workspace: WorkspaceId, id: string | null = null): Promise<ApiKey[]> {
    const rows = await this.unit.sql<KeyColumns>(
      `select k.*, coalesce(nullif(u.name, ''), u.email) as created_by from access.api_key k left join access.user u on u.workspace_id = k.workspace_id and u.id = k.created_by
        where k.workspace_id = $1 and ($2::uuid is null or k.id = $2) order by k.created_at desc`,
      [workspace, id],
    );
    return rows.map(toKey);
  }

  async sessions(workspace: WorkspaceId, user: UserId, currentHash: Buffer | null) {
    const rows = await this.unit.sql<{
      id: string;
      created_at: Date;
      last_seen_at: Date;
      user_agent: string;
      current: boolean;
    }>(
      'select id, created_at, last_seen_at, user_agent, coalesce(token_hash = $3, false) as current from access.session where workspace_id = $1 and user_id = $2 order by last_seen_at desc',
      [workspace, user, currentHash],
    );
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      userAgent: row.user_agent,
      current: row.current,
    }));
  }

  async session(
    workspace: WorkspaceId,
    caller: { userId: UserId | null; keyId: string | null; role: string; brandIds: BrandScope },
  ): Promise<Omit<Session, 'publicUrl' | 'intakeUrl' | 'notices' | 'visitingFrom'>> {
    const [settings] = await this.unit.sql<{
      workspace_id: string;
      slug: string;
      name: string;
      reporting_currency: string;
      zone: string;
      first_weekday: number;
      fiscal_year_start: number;
      locale: string;
    }>('select * from ops.workspace where workspace_id = $1', [workspace]);
    const user =
      caller.userId === null
        ? await this.keyAsUser(workspace, caller.keyId)
        : await this.userOfSession(workspace, caller.userId);
    if (!settings || !user) throw new TypeError('the caller is gone');
    const brands = await this.unit.sql<{ id: string; name: string }>(
      'select id, name from core.brand where workspace_id = $1 and ($2::uuid[] is null or id = any($2)) order by created_at',
      [workspace, caller.brandIds],
    );
    const role = asRole(caller.role);
    return {
      user: { ...user, role },
      workspace: {
        id: settings.workspace_id,
        slug: settings.slug,
        name: settings.name,
        reportingCurrency: settings.reporting_currency,
        zone: settings.zone,
        firstWeekday: settings.first_weekday,
        fiscalYearStart: settings.fiscal_year_start,
        locale: settings.locale,
      },
      brands: brands.map(({ id, name }) => ({ id, name })),
      permissions: permissions.filter((permission) => mayDoWithin(role, permission, caller.brandIds)),
      allBrands: caller.brandIds === null,
    };
  }

  private async userOfSession(workspace: WorkspaceId, id: string) {
    const [row] = await this.unit.sql<UserColumns>(`${userSql} and u.id = $2`, [workspace, id]);
    return row ? { id: row.id, email: row.email, name: row.name, mustChangePassword: row.must_change_password } : null;
  }

  private async keyAsUser(workspace: WorkspaceId, id: string | null) {
    const [key] = await this.keys(workspace, id);
    return key ? { id: key.id, email: '', name: key.name, mustChangePassword: false } : null;
  }
}

function asRole(text: string): Role {
  return roles.find((role) => role === text) ?? 'viewer';
}

function toUser(row: UserColumns, seen: BrandScope): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: asRole(row.role),
    state: row.state,
    lastSeenAt: iso(row.last_seen_at),
    createdAt: row.created_at.toISOString(),
    inviteEndsAt: iso(row.invite_ends_at),
    brandIds: row.brand_ids.filter((id) => seen === null || seen.includes(id)),
  };
}

function toKey(row: KeyColumns): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    lastUsedAt: iso(row.last_used_at),
    expiresAt: iso(row.expires_at),
    revokedAt: iso(row.revoked_at),
    brandIds: row.brand_ids,
  };
}

function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
