import { hashSecret, newSecret, RateLimit, waitAfter, weaknessOf } from '@customering/access';
import { access, type Session } from '@customering/contracts';
import { AppError, type UserId, type WorkspaceId } from '@customering/kernel';
import {
  AccessView,
  SessionStore,
  toScope,
  UnitOfWork,
  UserStore,
  type BrandScope,
  type CallerRow,
  type SignInRow,
} from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { ApiSettings } from '../api-settings';
import type { ApiRequest, Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { responseOf } from '../http/response-of';
import { clearSessionCookie, setSessionCookie } from '../http/session-cookie';
import { DescribeSession } from './describe-session';
import { Passwords } from './passwords';
import { SignInTrail } from './sign-in-trail';

const wrong = 'E-mail or password is wrong.';

@Controller('api')
export class SessionController {
  private readonly tries = new RateLimit(20, 20);

  constructor(
    private readonly unit: UnitOfWork,
    private readonly sessionStore: SessionStore,
    private readonly users: UserStore,
    private readonly view: AccessView,
    private readonly passwords: Passwords,
    private readonly settings: ApiSettings,
    private readonly trail: SignInTrail,
    private readonly describe: DescribeSession,
  ) {}

  @Endpoint(access.signIn)
  async signIn({ body, request }: Input<typeof access.signIn>): Promise<Session> {
    const wait = this.tries.take(request.ip ?? '', Date.now());
    if (wait > 0) throw await this.slowed(request, body.email, 'Too many tries from this address.', wait);
    const user = await this.check(request, body.email, body.password);
    return this.open(
      user.workspace_id,
      user.id,
      user.role,
      user.must_change_password,
      request,
      toScope(user.brand_ids),
    );
  }

  @Endpoint(access.session)
  session({ caller }: Input<typeof access.session>): Promise<Session> {
    return this.describe.of(caller);
  }

  @Endpoint(access.signOut)
  async signOut({ caller, request }: Input<typeof access.signOut>) {
    await this.endBoth(caller, request);
    return { done: true as const };
  }

  @Endpoint(access.changePassword)
  async changePassword({ caller, body, request }: Input<typeof access.changePassword>): Promise<Session> {
    const me = await this.view.session(caller.workspaceId, caller);
    if (caller.userId === null) throw new AppError('forbidden', 403, 'An API key has no password.');
    const stored = (await this.sessionStore.findSignIns(me.user.email)).find((row) => row.id === caller.userId);
    if (!(await this.passwords.matches(stored?.password_hash ?? null, body.current)))
      throw new AppError('wrong_credentials', 401, 'The current password is wrong.', [
        { field: 'current', message: 'is wrong' },
      ]);
    if (body.next === body.current) throw weak('Choose a password that you did not have before.');
    await this.setPassword(caller.workspaceId, caller.userId, me.user.email, body.next);
    await this.sessionStore.endSessions(caller.workspaceId, caller.userId, null);
    return this.openWithin(caller.workspaceId, caller.userId, caller.role, false, request, caller.brandIds);
  }

  @Endpoint(access.listSessions)
  async sessions({ caller }: Input<typeof access.listSessions>) {
    return {
      items:
        caller.userId === null ? [] : await this.view.sessions(caller.workspaceId, caller.userId, caller.sessionHash),
    };
  }

  @Endpoint(access.endSession)
  async endSession({ caller, params }: Input<typeof access.endSession>) {
    const ended = await this.unit.change(
      'delete from access.session where workspace_id = $1 and user_id = $2 and id = $3',
      [caller.workspaceId, caller.userId, params.id],
    );
    if (ended === 0) throw new AppError('not_found', 404, 'You have no such session. It may have ended already.');
    return { done: true as const };
  }

  @Endpoint(access.readInvitation)
  async readInvitation({ body }: Input<typeof access.readInvitation>) {
    const { invitation, user, workspace } = await this.findInvitation(body.token);
    return { email: user.email, name: user.name, purpose: invitation.purpose, workspace };
  }

  @Endpoint(access.acceptInvitation)
  async accept({ body, request }: Input<typeof access.acceptInvitation>): Promise<Session> {
    const { invitation, user } = await this.findInvitation(body.token);
    const role = await this.unit.run(invitation.workspaceId, async () => {
      if (!(await this.users.useInvitation(invitation.workspaceId, invitation.id))) throw expired();
      await this.setPassword(invitation.workspaceId, invitation.userId, user.email, body.password);
      if (body.name) await this.users.changeUser(invitation.workspaceId, invitation.userId, { name: body.name });
      await this.sessionStore.endSessions(invitation.workspaceId, invitation.userId, null);
      const person = { workspaceId: invitation.workspaceId, id: invitation.userId, label: body.name || user.name };
      await this.trail.opened(request, { ...person, label: person.label || user.email }, 'password.set_by_link');
      return user.role;
    });
    return this.open(invitation.workspaceId, invitation.userId, role, false, request, toScope(user.brandIds));
  }

  private async findInvitation(token: string) {
    const invitation = await this.users.findInvitation(hashSecret(token));
    if (!invitation) throw expired();
    const found = await this.unit.run(invitation.workspaceId, async () => ({
      user: await this.view.user(invitation.workspaceId, invitation.userId),
      workspace:
        (
          await this.unit.sql<{ name: string }>('select name from ops.workspace where workspace_id = $1', [
            invitation.workspaceId,
          ])
        )[0]?.name ?? '',
    }));
    if (!found.user || found.user.state === 'disabled') throw expired();
    return { invitation, user: found.user, workspace: found.workspace };
  }

  private async check(request: ApiRequest, email: string, password: string): Promise<SignInRow> {
    const users = (await this.sessionStore.findSignIns(email)).filter((user) => user.disabled_at === null);
    const seconds = Math.max(0, ...users.map((user) => user.wait_seconds));
    if (seconds > 0) throw await this.slowed(request, email, 'Too many wrong tries.', seconds);
    if (users.length === 0) {
      await this.passwords.matches(null, password);
      await this.trail.refusedUnknown(request, email);
    }
    for (const user of users) if (await this.passwords.matches(user.password_hash, password)) return user;
    for (const user of users)
      await this.unit.run(user.workspace_id, async () => {
        await this.sessionStore.noteFailure(user.workspace_id, user.id, waitAfter(user.failed_attempts + 1));
        await this.trail.refused(request, user);
      });
    throw new AppError('wrong_credentials', 401, wrong);
  }

  private async slowed(request: ApiRequest, email: string, why: string, seconds: number): Promise<AppError> {
    await this.trail.slowedDown(request, email, why);
    return new AppError('too_many_attempts', 429, `${why} Again in ${seconds} s.`, [], seconds);
  }

  private open(
    workspace: WorkspaceId,
    user: UserId,
    role: string,
    mustChange: boolean,
    request: ApiRequest,
    brandIds: BrandScope,
  ): Promise<Session> {
    return this.unit.run(workspace, async () => {
      const session = await this.openWithin(workspace, user, role, mustChange, request, brandIds);
      const label = session.user.name || session.user.email;
      await this.trail.opened(request, { workspaceId: workspace, id: user, label });
      return session;
    });
  }

  private async openWithin(
    workspace: WorkspaceId,
    user: UserId,
    role: string,
    mustChange: boolean,
    request: ApiRequest,
    brandIds: BrandScope,
  ): Promise<Session> {
    const token = newSecret();
    await this.sessionStore.openSession(workspace, user, hashSecret(token), request.headers['user-agent'] ?? '');
    setSessionCookie(responseOf(request), token, this.settings.isHttps);
    const session = await this.describe.of({ workspaceId: workspace, userId: user, keyId: null, role, brandIds });
    return { ...session, user: { ...session.user, mustChangePassword: mustChange } };
  }

  private async setPassword(workspace: WorkspaceId, user: UserId, email: string, password: string): Promise<void> {
    const weakness = weaknessOf(password, email);
    if (weakness !== null) throw weak(weakness);
    await this.users.setPassword(workspace, user, await this.passwords.hash(password), false);
  }

  /** A visit of the demo company and the session at home end together. */
  private async endBoth({ workspaceId, sessionHash, home }: Caller, request: ApiRequest): Promise<void> {
    if (sessionHash) await this.sessionStore.endSession(workspaceId, sessionHash);
    clearSessionCookie(responseOf(request), this.settings.isHttps);
    clearSessionCookie(responseOf(request), this.settings.isHttps, 'home');
    if (home) await this.endAtHome(home.caller, home.sessionHash, request);
  }

  private endAtHome({ workspaceId, userId }: CallerRow, hash: Buffer, request: ApiRequest): Promise<void> {
    return this.unit.run(workspaceId, async () => {
      await this.sessionStore.endSession(workspaceId, hash);
      const user = userId && (await this.view.user(workspaceId, userId));
      if (!user) return;
      const person = { workspaceId, id: userId, label: user.name || user.email };
      await this.trail.closed(request, person);
    });
  }
}

function weak(message: string): AppError {
  return new AppError('password_too_weak', 422, message, [{ field: 'password', message }]);
}

function expired(): AppError {
  return new AppError('link_expired', 410, 'This link was used or has ended. Ask for a new one.');
}
