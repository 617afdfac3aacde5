import type { AuthWay } from '@customering/plugin-sdk';

/** How a source proves who it is, as data: the host puts the secrets in, so the plugin needs none. */
export type Auth = AuthWay;

export type OAuth2 = Extract<Auth, { scheme: 'oauth2' }>;
