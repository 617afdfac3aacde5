import type { CookieOptions, Request, Response } from 'express';

const lifetimeMs = 14 * 86_400_000;

/** `own` is the session that counts; `home` is kept aside while the other one visits the demo company. */
export type CookieKind = 'own' | 'home';

/** `__Host-` binds the cookie to this host over https; without https the browser would refuse that name. */
function cookieName(isHttps: boolean, kind: CookieKind): string {
  const name = kind === 'own' ? 'customering' : 'customering_home';
  return isHttps ? `__Host-${name}` : name;
}

function optionsOf(isHttps: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' };
}

export function setSessionCookie(response: Response, token: string, isHttps: boolean, kind: CookieKind = 'own'): void {
  response.cookie(cookieName(isHttps, kind), token, { ...optionsOf(isHttps), maxAge: lifetimeMs });
}

export function clearSessionCookie(response: Response, isHttps: boolean, kind: CookieKind = 'own'): void {
  response.clearCookie(cookieName(isHttps, kind), optionsOf(isHttps));
}

export function sessionTokenOf(request: Request, isHttps: boolean, kind: CookieKind = 'own'): string | null {
  const name = cookieName(isHttps, kind);
  const pair = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null;
}
