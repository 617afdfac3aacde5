import { succeed } from '@customering/kernel';
import { type OAuth2 } from './auth';
import { type EgressPolicy } from './egress-policy';
import { type Checked, type EgressRequest } from './exchange';
import { fillAddress } from './fill-address';
import { namedValue } from './named-value';

/** What is exchanged for a token, as the form that the token endpoint reads. */
export type Grant = Readonly<Record<string, string>>;

export function tokenRequest(policy: EgressPolicy, auth: OAuth2, grant: Grant): Checked<EgressRequest> {
  const id = namedValue(policy, auth.clientIdFrom);
  if (!id.ok) return id;
  const secret = namedValue(policy, auth.clientSecretFrom);
  if (!secret.ok) return secret;
  const url = fillAddress(auth.tokenUrl, policy);
  if (!url.ok) return url;
  const form = new URLSearchParams(grant);
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

/** The client's own right. */
export function clientGrant({ scopes }: OAuth2): Grant {
  return { grant_type: 'client_credentials', ...(scopes.length > 0 && { scope: scopes.join(' ') }) };
}

export function refreshGrant(refreshToken: string): Grant {
  return { grant_type: 'refresh_token', refresh_token: refreshToken };
}

/** What came back from the page of consent, with the secret half of what was sent there (RFC 7636). */
export function codeGrant({ code, verifier, redirectUri }: ConsentCode): Grant {
  return { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
}

export interface ConsentCode {
  readonly code: string;
  readonly verifier: string;
  /** The same as when consent was asked for. */
  readonly redirectUri: string;
}

/** RFC 6749, 2.3.1: both are form-encoded before they are joined. */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
