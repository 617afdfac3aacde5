import { secret } from '@customering/plugin-sdk';
import { z } from 'zod';

const sites = ['typeform.com', 'eu.typeform.com', 'typeform.eu'] as const;

export const settings = z.object({
  accessToken: secret(
    'Personal access token',
    'Made in Typeform under your profile, Personal tokens, with the scopes Forms: Read and Responses: Read; to erase people there too, also Responses: Write; to receive responses at once, also Webhooks: Read and Webhooks: Write.',
  ),
  site: z.enum(sites).default('typeform.com').meta({
    title: 'Where you sign in',
    description: 'The end of the address at which you sign in to Typeform: accounts in Europe have their own.',
  }),
  forms: z.string().default('').meta({
    title: 'Forms',
    description: 'Ids of the forms that are read, with commas between them. Empty: all of them.',
  }),
  address: z.url().optional().meta({
    title: 'Another address',
    description: 'Only for a test server or a proxy of your own. Usually empty.',
  }),
});

export type Settings = z.output<typeof settings>;

/** Where the interface is, without a slash at its end. */
export function addressOf({ address, site }: Settings): string {
  return (address ?? `https://api.${site}`).replace(/\/+$/, '');
}

/** The forms that the administrator chose; none for all. */
export function chosenForms({ forms }: Settings): readonly string[] {
  return [...new Set(forms.split(/[\s,;]+/).filter((id) => id !== ''))];
}
