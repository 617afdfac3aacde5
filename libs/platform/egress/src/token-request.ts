import { refuse, succeed } from '@customering/kernel';
import { type OAuth2 } from './auth';
import { type EgressPolicy } from './egress-policy';
import { problem, type Checked, type EgressRequest } from './exchange';
import { namedValue } from './named-value';

/** What is sent to the token endpoint: the client's own right, or the refresh token that is kept. */
export function tokenRequest(
  policy: EgressPolicy,
  auth: OAuth2,
  refreshToken: string | undefined,
): Checked<EgressRequest> {
  const id = namedValue(policy, auth.clientIdFrom);
  if (!id.ok) return id;
  const secret = namedValue(policy, auth.clientSecretFrom);
  if (!secret.ok) return secret;
  const url = fillIn(auth.tokenUrl, policy);
  if (!url.ok) return url;
  const form = new URLSearchParams(grantOf(auth, refreshToken));
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  if (auth.clientAuth === 'body') {
    form.set('client_id', id.value);
    form.set('client_secret', secret.value);
  } else
    headers['authorization'] =
      `Basic ${Buffer.from(`${encoded(id.value)}:${encoded(secret.value)}`).toString('base64')}`;
  return succeed({
    method: 'POST',
    url: url.value,
    headers,
    body: Buffer.from(form.toString()),
    accept: [400, 401, 403],
  });
}

function grantOf({ grant, scopes }: OAuth2, refreshToken: string | undefined): Record<string, string> {
  if (grant === 'authorization_code') return { grant_type: 'refresh_token', refresh_token: refreshToken ?? '' };
  return { grant_type: grant, ...(scopes.length > 0 && { scope: scopes.join(' ') }) };
}

/** RFC 6749, 2.3.1: both are form-encoded before they are joined. */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

/** A setting at the very beginning is a whole address; anywhere else it is a piece and cannot bring a host or a path. */
function fillIn(template: string, { settings = {} }: EgressPolicy): Checked<string> {
  let missing: string | undefined;
  const filled = template.replace(/\{([^{}]*)\}/g, (_whole, name: string, at: number) => {
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (value === undefined) missing = name;
    return at === 0 ? (value ?? '').replace(/\/+$/, '') : encodeURIComponent(value ?? '');
  });
  if (missing === undefined) return succeed(filled);
  return refuse(problem('config', 'setting_missing', `Fill in "${missing}": the address for signing in needs it.`));
}
