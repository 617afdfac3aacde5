import { createHmac } from 'node:crypto';
import { refuse, succeed } from '@customering/kernel';
import { type Auth } from './auth';
import { type EgressPolicy } from './egress-policy';
import { problem, type Checked } from './exchange';
import { namedValue } from './named-value';
import { isSendable } from './sendable-header';

/** What is put into a request on its way out, and into no other. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: readonly [parameter: string, value: string];
}

export const NO_CREDENTIALS: Credentials = { headers: {} };

export function credentialsOf(policy: EgressPolicy, accessToken: string | undefined): Checked<Credentials> {
  const { auth } = policy;
  switch (auth.scheme) {
    case 'none':
      return succeed(NO_CREDENTIALS);
    case 'oauth2':
      return auth.tokenHeader === undefined
        ? inHeader('authorization', `Bearer ${accessToken ?? ''}`)
        : inHeader(auth.tokenHeader, accessToken ?? '');
    case 'bearer':
      return bearerOf(policy, auth);
    case 'header':
      return fromKeys(policy, [auth.secretFrom], ([secret = '']) =>
        inHeader(auth.header, `${auth.prefix ?? ''}${secret}`),
      );
    case 'query':
      return fromKeys(policy, [auth.secretFrom], ([secret = '']) =>
        succeed({ headers: {}, query: [auth.parameter, secret] }),
      );
    case 'basic':
      return fromKeys(policy, [auth.userFrom, auth.passwordFrom], ([user = '', password = '']) => {
        const pair = `${user}${auth.userSuffix ?? ''}:${password}`;
        return inHeader('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
      });
  }
}

function bearerOf(
  policy: EgressPolicy,
  { tokenFrom, proof }: Extract<Auth, { scheme: 'bearer' }>,
): Checked<Credentials> {
  return fromKeys(policy, [tokenFrom, ...(proof ? [proof.keyFrom] : [])], ([token = '', key = '']) => {
    const shown = inHeader('authorization', `Bearer ${token}`);
    if (!shown.ok || !proof) return shown;
    const digest = createHmac('sha256', key).update(token).digest('hex');
    return succeed({ ...shown.value, query: [proof.parameter, digest] });
  });
}

function fromKeys(
  policy: EgressPolicy,
  keys: readonly string[],
  make: (values: readonly string[]) => Checked<Credentials>,
): Checked<Credentials> {
  const values: string[] = [];
  for (const key of keys) {
    const value = namedValue(policy, key);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return make(values);
}

function inHeader(name: string, value: string): Checked<Credentials> {
  if (isSendable(name, value)) return succeed({ headers: { [name.toLowerCase()]: value } });
  const message = 'The credentials hold characters that no request can carry. Paste them again.';
  return refuse(problem('config', 'credentials_unsendable', message));
}
