import { secret } from '@customering/plugin-sdk';
import { z } from 'zod';

/** Of the vendor's versions of its interface, one that lives for a year; its fields are those of `queries.ts`. */
const version = '2026-07';
const ending = '.myshopify.com';

export const settings = z.object({
  shop: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*(\.myshopify\.com)?$/i, 'the name in front of .myshopify.com, such as acme-toys')
    .meta({
      title: 'Shop',
      description:
        'The name in front of .myshopify.com: acme-toys of acme-toys.myshopify.com. Shopify shows it under Settings, Domains.',
    }),
  accessToken: secret(
    'Admin access token',
    'Shown once when the app is installed in the shop. The app needs the scopes read_orders, read_all_orders, read_customers, read_products and read_inventory; to erase people there too, also write_customer_data_erasure.',
  ),
  address: z.url().optional().meta({
    title: 'Another address',
    description: 'Only for a test server or a proxy of your own. Usually empty.',
  }),
});

export type Settings = z.output<typeof settings>;

/** Where questions are asked. */
export function addressOf({ shop, address }: Settings): string {
  const name = shop.toLowerCase().endsWith(ending) ? shop.slice(0, -ending.length) : shop;
  const site = (address ?? `https://${name.toLowerCase()}${ending}`).replace(/\/+$/, '');
  return `${site}/admin/api/${version}/graphql.json`;
}
