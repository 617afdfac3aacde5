import { secret, type Auth } from '@customering/plugin-sdk';
import { z } from 'zod';

const number = z.string().regex(/^\d{3,25}$/, 'is a number alone, without spaces');

export const settings = z
  .object({
    pageId: number.optional().meta({
      title: 'Facebook Page',
      description: 'The number of the Page, which Facebook shows on the Page under About, Page transparency.',
    }),
    instagramId: number.optional().meta({
      title: 'Instagram account',
      description:
        'The number of the professional account that belongs to the Page: in the Meta Business Suite under Settings, Instagram accounts.',
    }),
    whatsappId: number.optional().meta({
      title: 'WhatsApp Business account',
      description:
        'The number of the account, not of one telephone: in the WhatsApp Manager, or in the app under WhatsApp, API Setup.',
    }),
    accessToken: secret(
      'Access token',
      'Of the Page, made for a system user that never has to sign in again. For WhatsApp alone, the token of the system user itself.',
    ),
    appSecret: secret(
      'App secret',
      'At developers.facebook.com, in your app under App settings, Basic. It proves your requests, and what Meta sends.',
    ),
    appId: number.optional().meta({
      title: 'App',
      description:
        'The number of your app, beside the app secret. Needed only for being told at once what happens, which WhatsApp cannot do without.',
    }),
    version: z
      .string()
      .regex(/^v\d{2}\.\d$/, 'is a version of the Graph API, such as v25.0')
      .default('v25.0')
      .meta({
        title: 'Version of the Graph API',
        description: 'Each lives for about two years. Leave it, unless Meta says that it ends.',
      }),
    address: z.url().optional().meta({
      title: 'Another address',
      description: 'Only for a test server or a proxy of your own. Usually empty.',
    }),
  })
  .refine(({ pageId, instagramId, whatsappId }) => Boolean(pageId ?? instagramId ?? whatsappId), {
    path: ['pageId'],
    message: 'fill in at least one: the Facebook Page, the Instagram account or the WhatsApp Business account',
  });

export type Settings = z.output<typeof settings>;

export const auth: Auth = {
  scheme: 'bearer',
  tokenFrom: 'accessToken',
  proof: { parameter: 'appsecret_proof', keyFrom: 'appSecret' },
};

/** Where the Graph API of this version is, without a slash at its end. */
export function graphOf({ address, version }: Pick<Settings, 'address' | 'version'>): string {
  return `${(address ?? 'https://graph.facebook.com').replace(/\/+$/, '')}/${version}`;
}
