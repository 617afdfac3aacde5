import { createHash } from 'node:crypto';
import { refuse, succeed } from '@customering/kernel';
import { admitTarget } from './admit-target';
import { compilePolicy } from './compile-policy';
import { type EgressPolicy } from './egress-policy';
import { problem, type Checked } from './exchange';
import { fillAddress } from './fill-address';
import { namedValue } from './named-value';

export interface ConsentWish {
  /** Comes back with the answer, and proves that it answers this wish. */
  readonly state: string;
  /** Never leaves this machine before the code is exchanged; only its hash does. */
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Where a person's browser is sent to give consent (RFC 6749, 4.1.1, with the challenge of RFC 7636). */
export function consentAddress(policy: EgressPolicy, { state, verifier, redirectUri }: ConsentWish): Checked<string> {
  const { auth } = policy;
  if (auth.scheme !== 'oauth2' || auth.grant !== 'authorization_code' || auth.authorizeUrl === undefined)
    return refuse(problem('bug', 'no_consent', 'The connector does not say where consent is given.'));
  const compiled = compilePolicy(policy);
  if (!compiled.ok) return compiled;
  const clientId = namedValue(policy, auth.clientIdFrom);
  if (!clientId.ok) return clientId;
  const filled = fillAddress(auth.authorizeUrl, policy);
  if (!filled.ok) return filled;
  const target = admitTarget(compiled.value, filled.value);
  if (!target.ok) return target;
  const { url } = target.value;
  const ours = {
    response_type: 'code',
    client_id: clientId.value,
    redirect_uri: redirectUri,
    ...(auth.scopes.length > 0 && { scope: auth.scopes.join(' ') }),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  // Ours last: what a connector adds takes the place of none of them.
  for (const [name, value] of Object.entries({ ...auth.authorizeParameters, ...ours }))
    url.searchParams.set(name, value);
  return succeed(url.href);
}
