import { asId, newId, type UserId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';
import { toScope, type CallerRow } from './caller-row';

export interface SignInRow {
  workspace_id: WorkspaceId;
  id: UserId;
  email: string;
  name: string;
  role: string;
  password_hash: string | null;
  must_change_password: boolean;
  brand_ids: string[];
  disabled_at: Date | null;
  failed_attempts: number;
  /** Seconds until the next try, by the clock that set the end of the wait. */
  wait_seconds: number;
}

const sessionDays = 14;
const idleHours = 72;

/** Sign-in and sessions. Their first look-ups come before a workspace is known and use definer functions. */
export class SessionStore {
  constructor(private readonly unit: UnitOfWork) {}

  findSignIns(email: string): Promise<SignInRow[]> {
    return this.unit.lookUp<SignInRow>(
      'select *, greatest(0, coalesce(ceil(extract(epoch from locked_until - now())), 0))::int as wait_seconds from access.find_sign_ins($1)',
      [email],
    );
  }

  async noteFailure(workspace: WorkspaceId, user: UserId, waitSeconds: number): Promise<void> {
    await this.unit.sql(
      `update access.user set failed_attempts = failed_attempts + 1, locked_until = now() + make_interval(secs => $3) where workspace_id = $1 and id = $2`,
      [workspace, user, waitSeconds],
    );
  }

  /** @param homeHash of a visit: the session by which it was opened, and with which it ends */
  async openSession(
    workspace: WorkspaceId,
    user: UserId,
    tokenHash: Buffer,
    userAgent: string,
    homeHash: Buffer | null = null,
  ): Promise<void> {
    await this.unit.sql(
      'update access.user set failed_attempts = 0, locked_until = null, last_seen_at = now() where workspace_id = $1 and id = $2',
      [workspace, user],
    );
    await this.unit.sql(
      `insert into access.session (workspace_id, id, token_hash, user_id, expires_at, user_agent, home_hash) values ($1, $2, $3, $4, now() + make_interval(days => $5), $6, $7)`,
      [workspace, newId(), tokenHash, user, sessionDays, userAgent.slice(0, 300), homeHash],
    );
    await this.unit.sql('delete from access.session where workspace_id = $1 and expires_at < now()', [workspace]);
  }

  async findBySession(tokenHash: Buffer): Promise<CallerRow | null> {
    const [session] = await this.unit.lookUp<{
      workspace_id: string;
      user_id: string;
      stale: boolean;
      last_seen_at: Date;
      home_hash: Buffer | null;
    }>(
      `select *, expires_at < now() or last_seen_at < now() - make_interval(hours => $2) as stale from access.find_session($1)`,
      [tokenHash, idleHours],
    );
    if (!session || session.stale) return null;
    const atHome = session.home_hash && (await this.findBySession(session.home_hash));
    if (session.home_hash && !atHome) return null;
    const workspaceId = asId<WorkspaceId>(session.workspace_id);
    const [user] = await this.unit.run(workspaceId, async () => {
      await this.unit.sql(
        `update access.session set last_seen_at = now() where workspace_id = $1 and token_hash = $2 and last_seen_at < now() - interval '1 minute'`,
        [workspaceId, tokenHash],
      );
      return this.unit.sql<{ role: string; must_change_password: boolean; brand_ids: string[] }>(
        'select role, must_change_password, brand_ids from access.user where workspace_id = $1 and id = $2 and disabled_at is null',
        [workspaceId, session.user_id],
      );
    });
    return user
      ? {
          workspaceId,
          userId: asId<UserId>(session.user_id),
          keyId: null,
          role: user.role,
          mustChangePassword: user.must_change_password,
          brandIds: toScope(user.brand_ids),
          ...(session.home_hash && atHome ? { home: { caller: atHome, sessionHash: session.home_hash } } : {}),
        }
      : null;
  }

  async endSession(workspace: WorkspaceId, tokenHash: Buffer): Promise<void> {
    await this.unit.sql('delete from access.session where workspace_id = $1 and token_hash = $2', [
      workspace,
      tokenHash,
    ]);
  }

  async endSessions(workspace: WorkspaceId, user: UserId, except: Buffer | null): Promise<void> {
    await this.unit.sql(
      'delete from access.session where workspace_id = $1 and user_id = $2 and ($3::bytea is null or token_hash <> $3)',
      [workspace, user, except],
    );
  }
}
