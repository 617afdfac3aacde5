import { consentAddress, type EgressPolicy, type OAuth2 } from '../src/index';

const auth: OAuth2 = {
  scheme: 'oauth2',
  grant: 'authorization_code',
  authorizeUrl: 'https://{shop}.acme.test/oauth/authorize?theme=plain',
  tokenUrl: 'https://{shop}.acme.test/oauth/token',
  scopes: ['orders.read', 'people.read'],
  clientIdFrom: 'id',
  clientSecretFrom: 'secret',
  clientAuth: 'basic',
};
const policy = (changes: Partial<OAuth2> = {}, more: Partial<EgressPolicy> = {}): EgressPolicy => ({
  hosts: ['*.acme.test'],
  privateHosts: [],
  auth: { ...auth, ...changes },
  secrets: { id: 'client 1', secret: 'hidden' },
  settings: { shop: 'green' },
  ...more,
});
// The verifier and its challenge of RFC 7636, appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const wish = { state: 's&t', verifier, redirectUri: 'https://customering.example/back' };

it('sends the challenge of the standard, never the verifier or the secret of the client', () => {
  const made = consentAddress(policy({ authorizeParameters: { access_type: 'offline', state: 'theirs' } }), wish);
  const url = new URL(made.ok ? made.value : '');

  expect(url.origin + url.pathname).toBe('https://green.acme.test/oauth/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    theme: 'plain',
    access_type: 'offline',
    response_type: 'code',
    client_id: 'client 1',
    redirect_uri: wish.redirectUri,
    scope: 'orders.read people.read',
    state: 's&t',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
});

it.each<[string, EgressPolicy, string]>([
  ['a host that is not declared', policy({ authorizeUrl: 'https://login.evil.test/' }), 'host_not_declared'],
  ['http', policy({ authorizeUrl: 'http://green.acme.test/' }), 'not_encrypted'],
  ['another scheme', policy({ authorizeUrl: 'javascript:alert(1)' }), 'scheme'],
  ['a setting that brings a host', policy({}, { settings: { shop: 'evil.test/?' } }), 'address'],
  ['a setting that is missing', policy({}, { settings: {} }), 'setting_missing'],
  ['no client', policy({}, { secrets: {} }), 'secret_missing'],
  ['a grant without consent', policy({ grant: 'client_credentials' }), 'no_consent'],
])('sends nobody to %s', (_, given, reason) => {
  const made = consentAddress(given, wish);

  expect(made.ok ? made.value : made.refusal.reason).toBe(reason);
});
