import { secret } from '@customering/plugin-sdk';
import { z } from 'zod';

export const settings = z.object({
  subdomain: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/i, 'is the first part of the address alone, such as acme')
    .meta({
      title: 'Subdomain',
      description: 'The first part of the address at which you sign in: acme for acme.zendesk.com.',
    }),
  email: z.email().meta({
    title: 'E-mail address of the account',
    description: 'Of the administrator in whose name Zendesk is asked. Without "/token": it is added.',
  }),
  apiToken: secret('API token', 'Made in the Admin Center under Apps and integrations, APIs, API tokens.'),
  currency: z
    .string()
    .regex(/^([A-Z]{3})?$/, 'is three capital letters, such as EUR')
    .default('')
    .meta({
      title: 'Currency of call charges',
      description:
        'Zendesk Talk tells what a call cost, but not in which currency: USD, unless your contract says another. Empty: charges are kept, and not counted as cost.',
    }),
  address: z.url().optional().meta({
    title: 'Another address',
    description: 'Only for a test server or a proxy of your own. Usually empty.',
  }),
});

export type Settings = z.output<typeof settings>;

/** Where the interface is, without a slash at its end. */
export function addressOf({ address, subdomain }: Settings): string {
  return (address ?? `https://${subdomain}.zendesk.com`).replace(/\/+$/, '');
}
