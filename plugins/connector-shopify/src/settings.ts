import { secret, type Auth, type AuthWay } from '@customering/plugin-sdk';
import { z } from 'zod';

/** Of the vendor's versions of its interface, one that lives for a year; its fields are those of `queries.ts`. */
const version = '2026-07';
const tokenHeader = 'X-Shopify-Access-Token';

export const settings = z.object({
  shop: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'the name in front of .myshopify.com, in small letters, such as acme-toys')
    .meta({
      title: 'Shop',
      description:
        'The name in front of .myshopify.com: acme-toys of acme-toys.myshopify.com. Shopify shows it under Settings, Domains.',
    }),
  clientId: z.string().optional().meta({
    title: 'Client ID',
    description:
      'Of an app of your own, in the Dev Dashboard under Settings. Shopify then gives access for a day at a time.',
  }),
  clientSecret: secret('Client secret', 'Beside the client ID. Needed with it alone.').optional(),
  accessToken: secret(
    'Admin access token',
    'Only for apps that were made in the shop itself, which show such a token once. Leave it empty when you fill in client ID and secret.',
  ).optional(),
  address: z.url().optional().meta({
    title: 'Another address',
    description: 'Only for a test server or a proxy of your own. Usually empty.',
  }),
  filesAddress: z.url().optional().meta({
    title: 'Another address of large exports',
    description: 'Only for a test server, which keeps the files that it makes elsewhere. Usually empty.',
  }),
});

export type Settings = z.output<typeof settings>;

/** An app's own credentials, for a day at a time; or the token that an older app was given for ever. */
export const auth: Auth = {
  scheme: 'first_filled',
  of: [
    grantAt('{address}'),
    grantAt('https://{shop}.myshopify.com'),
    { scheme: 'header', header: tokenHeader, secretFrom: 'accessToken' },
  ],
};

function grantAt(site: string): AuthWay {
  return {
    scheme: 'oauth2',
    grant: 'client_credentials',
    tokenUrl: `${site}/admin/oauth/access_token`,
    scopes: [],
    clientIdFrom: 'clientId',
    clientSecretFrom: 'clientSecret',
    clientAuth: 'body',
    tokenHeader,
  };
}

/** Where questions are asked. */
export function addressOf({ shop, address }: Settings): string {
  const site = (address ?? `https://${shop}.myshopify.com`).replace(/\/+$/, '');
  return `${site}/admin/api/${version}/graphql.json`;
}
