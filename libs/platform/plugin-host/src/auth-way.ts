import type { Auth, AuthWay } from '@customering/plugin-sdk';
import type { VendorAccount } from './vendor-account';

/** How the requests of one account are signed. Where no way is filled in, the last one says what is missing. */
export function authWayOf(auth: Auth, account: Pick<VendorAccount, 'settings' | 'secrets'>): AuthWay {
  if (auth.scheme !== 'first_filled') return auth;
  const [first, ...others] = auth.of;
  return auth.of.find((way) => isFilled(way, account)) ?? others.at(-1) ?? first;
}

function isFilled(way: AuthWay, { settings, secrets }: Pick<VendorAccount, 'settings' | 'secrets'>): boolean {
  const isGiven = (name: string) => String(secrets[name] ?? settings[name] ?? '').trim() !== '';
  return namedIn(way).every(isGiven);
}

/** The settings that a way cannot do without. */
function namedIn(way: AuthWay): string[] {
  switch (way.scheme) {
    case 'none':
      return [];
    case 'bearer':
      return [way.tokenFrom, ...(way.proof ? [way.proof.keyFrom] : [])];
    case 'basic':
      return [way.userFrom, way.passwordFrom];
    case 'header':
    case 'query':
      return [way.secretFrom];
    case 'oauth2':
      return [way.clientIdFrom, way.clientSecretFrom, ...placeholdersIn(way.tokenUrl)];
  }
}

function placeholdersIn(address: string): string[] {
  return [...address.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
}
