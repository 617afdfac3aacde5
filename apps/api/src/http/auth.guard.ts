import { hashSecret } from '@customering/access';
import { mayDo, mayDoWithin, permissionWords, roles, type Endpoint, type Role } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { ApiKeyStore, SessionStore, type CallerRow } from '@customering/persistence';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiSettings } from '../api-settings';
import { AuditTrail } from '../audit/audit-trail';
import type { ApiRequest, Caller } from './caller';
import { endpointKey } from './endpoint.decorator';
import { visitingRole } from '../demo/visiting-role';
import { requestIdOf } from './request-id';
import { sessionTokenOf } from './session-cookie';

/** What asks where one is, and leads away from there. */
const wherever = new Set(['session', 'signOut', 'returnFromDemo']);
const withOldPassword = new Set(['session', 'signOut', 'changePassword']);

/** Finds out who asks and refuses what they may not do, before anything else happens. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeyStore,
    private readonly sessions: SessionStore,
    private readonly settings: ApiSettings,
    private readonly trail: AuditTrail,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const contract = this.reflector.get<Endpoint | undefined>(endpointKey, context.getHandler());
    if (!contract) throw new AppError('not_found', 404, 'There is no such endpoint.');
    const request = context.switchToHttp().getRequest<ApiRequest>();
    requestIdOf(request);
    if (contract.permission === 'public') {
      this.refuseCrossSite(request, contract.method);
      return true;
    }
    const caller = await this.identify(request, contract.method);
    if (!wherever.has(contract.id)) refuseOther(request, caller);
    request.caller = caller;
    const refusal = refusalOf(contract, caller);
    if (!refusal) return true;
    await this.trail.refused(contract, request, caller, refusal);
    throw refusal;
  }

  private async identify(request: ApiRequest, method: string): Promise<Caller> {
    const key = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (key !== undefined)
      return known(await this.keys.findByKey(hashSecret(key)), null, 'This API key is unknown, revoked or ended.');
    const token = sessionTokenOf(request, this.settings.isHttps);
    if (token === null)
      throw new AppError('not_signed_in', 401, 'Sign in, or send an API key as "Authorization: Bearer …".');
    this.refuseCrossSite(request, method);
    const sessionHash = hashSecret(token);
    return known(await this.sessions.findBySession(sessionHash), sessionHash, 'The session has ended. Sign in again.');
  }

  /** A cookie comes along by itself, so a change must prove that our own pages asked for it. */
  private refuseCrossSite(request: ApiRequest, method: string): void {
    if (method === 'GET') return;
    const origin = request.headers.origin;
    const isOurs =
      origin === undefined || origin === this.settings.publicOrigin || hostOf(origin) === request.headers.host;
    if (!isOurs || request.headers['x-customering'] === undefined)
      throw new AppError('cross_site', 403, 'This request did not come from our own pages. Scripts use an API key.');
  }
}

/** All tabs of a browser share one session: one that shows another workspace than the session is of must not go on as if nothing were. */
function refuseOther({ headers }: ApiRequest, { workspaceId }: Caller): void {
  const meant = headers['x-customering-workspace'];
  if (meant !== undefined && meant !== workspaceId)
    throw new AppError(
      'other_workspace',
      409,
      'This page is of another workspace than the one that you are in by now, in another tab. Load it again.',
    );
}

function refusalOf({ id, permission }: Endpoint, caller: Caller): AppError | null {
  if (caller.mustChangePassword && !withOldPassword.has(id))
    return new AppError('password_must_change', 403, 'Set a password of your own first.');
  if (permission === 'public' || permission === 'signed_in' || mayDoWithin(caller.role, permission, caller.brandIds))
    return null;
  if (mayDo(caller.role, permission))
    return new AppError(
      'forbidden',
      403,
      `This concerns all brands, and you may see only some: ${permissionWords[permission]}. Ask an owner.`,
    );
  return new AppError('forbidden', 403, `Your role may not do this: ${permissionWords[permission]}. Ask an owner.`);
}

function known(row: CallerRow | null, sessionHash: Buffer | null, otherwise: string): Caller {
  if (!row) throw new AppError('not_signed_in', 401, otherwise);
  const { home } = row;
  // A visitor is here what they are at home now, not what they were when the visit began.
  const role = home ? visitingRole(asRole(home.caller.role), home.caller.brandIds) : asRole(row.role);
  return { ...row, role, sessionHash };
}

/** Sandboxed pages send the origin "null", which is no address. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function asRole(text: string): Role {
  return roles.find((role) => role === text) ?? 'viewer';
}
