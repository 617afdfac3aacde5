import type { Request, Response } from 'express';

const lifetimeMs = 14 * 86_400_000;

/** `__Host-` binds the cookie to this host over https; without https the browser would refuse that name. */
function cookieName(isHttps: boolean): string {
  return isHttps ? '__Host-customering' : 'customering';
}

export function setSessionCookie(response: Response, token: string, isHttps: boolean): void {
  response.cookie(cookieName(isHttps), token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    path: '/',
    maxAge: lifetimeMs,
  });
}

export function clearSessionCookie(response: Response, isHttps: boolean): void {
  response.clearCookie(cookieName(isHttps), { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' });
}

export function sessionTokenOf(request: Request, isHttps: boolean): string | null {
  const name = cookieName(isHttps);
  const pair = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null;
}
