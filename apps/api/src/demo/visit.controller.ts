import { hashSecret, newSecret } from '@customering/access';
import { demo, type Session } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { AccessView, DemoStore, SessionStore, UnitOfWork, UserStore } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { DescribeSession } from '../access/describe-session';
import { ApiSettings } from '../api-settings';
import type { ApiRequest, Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { responseOf } from '../http/response-of';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from '../http/session-cookie';
import { visitingRole } from './visiting-role';

/**
 * A visit is a session in the demo's workspace that hangs on the session at home: it ends with it, and leads back to it alone. The
 * same e-mail address in both proves nothing, since anybody there may add users.
 */
@Controller('api')
export class VisitController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly demos: DemoStore,
    private readonly sessions: SessionStore,
    private readonly users: UserStore,
    private readonly view: AccessView,
    private readonly describe: DescribeSession,
    private readonly settings: ApiSettings,
  ) {}

  @Endpoint(demo.visitDemo)
  async visit({ caller, request }: Input<typeof demo.visitDemo>): Promise<Session> {
    const { isHttps } = this.settings;
    const homeToken = sessionTokenOf(request, isHttps);
    if (caller.userId === null || caller.sessionHash === null || homeToken === null)
      throw new AppError('forbidden', 403, 'Only people visit the demo company. A key works where it was made.');
    const row = await this.demos.find();
    if (!row || row.homeId !== caller.workspaceId || row.state === 'removing')
      throw new AppError('not_found', 404, 'There is no demo company to visit from here.');
    const { user } = await this.view.session(caller.workspaceId, caller);
    const visitor = { email: user.email, name: user.name, role: visitingRole(caller.role, caller.brandIds) };
    const token = newSecret();
    const session = await this.unit.run(row.workspaceId, async () => {
      const userId = await this.users.prepareVisitor(row.workspaceId, visitor);
      await this.openSession({ ...caller, workspaceId: row.workspaceId, userId }, token, request);
      return this.describe.of({
        workspaceId: row.workspaceId,
        userId,
        keyId: null,
        role: visitor.role,
        brandIds: null,
        home: { caller, sessionHash: hashSecret(homeToken) },
      });
    });
    setSessionCookie(responseOf(request), token, isHttps);
    setSessionCookie(responseOf(request), homeToken, isHttps, 'home');
    return session;
  }

  @Endpoint(demo.returnFromDemo)
  async return({ caller, request }: Input<typeof demo.returnFromDemo>): Promise<Session> {
    const { isHttps } = this.settings;
    const { home, sessionHash } = caller;
    if (!home || sessionHash === null) throw new AppError('not_found', 404, 'You are not on a visit.');
    const token = sessionTokenOf(request, isHttps, 'home');
    if (token === null || !hashSecret(token).equals(home.sessionHash))
      throw new AppError('not_signed_in', 401, 'The session at home has ended. Sign in again.');
    const { workspaceId } = home.caller;
    const session = await this.unit.run(
      workspaceId,
      () => this.describe.of({ ...home.caller, keyId: null }),
      home.caller.brandIds,
    );
    await this.sessions.endSession(caller.workspaceId, sessionHash);
    setSessionCookie(responseOf(request), token, isHttps);
    clearSessionCookie(responseOf(request), isHttps, 'home');
    return session;
  }

  private async openSession(
    { workspaceId, userId, sessionHash }: Caller,
    token: string,
    request: ApiRequest,
  ): Promise<void> {
    if (userId === null) throw new TypeError('a visitor is a person');
    const browser = request.headers['user-agent'] ?? '';
    await this.sessions.openSession(workspaceId, userId, hashSecret(token), browser, sessionHash);
  }
}
