import type { Auth, AuthWay } from '@customering/plugin-sdk';
import { authWayOf } from '../src/index';

const grant = {
  scheme: 'oauth2',
  grant: 'client_credentials',
  scopes: [],
  clientIdFrom: 'id',
  clientSecretFrom: 'key',
  clientAuth: 'body',
} as const;
const near: AuthWay = { ...grant, tokenUrl: '{address}/token' };
const far: AuthWay = { ...grant, tokenUrl: 'https://{shop}.example/token' };
const plain: AuthWay = { scheme: 'header', header: 'X-Token', secretFrom: 'token' };
const auth: Auth = { scheme: 'first_filled', of: [near, far, plain] };
const shop = { shop: 'acme' };

it.each([
  ['the first', { ...shop, id: 'i', address: 'https://near.example' }, { key: 'k', token: 't' }, near],
  ['one behind it, whose address is there', { ...shop, id: 'i' }, { key: 'k', token: 't' }, far],
  ['the last', { ...shop, id: ' ' }, { key: 'k', token: 't' }, plain],
  ['the last, which says what is missing', shop, {}, plain],
])('signs in the first way whose settings are all there: %s', (_, settings, secrets, way) => {
  expect(authWayOf(auth, { settings, secrets })).toBe(way);
});

it('knows of no other way where there is one', () => {
  expect(authWayOf(plain, { settings: {}, secrets: {} })).toBe(plain);
});
