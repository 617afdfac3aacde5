import { z } from 'zod';

/**
 * A setting that is write-only in the screens and encrypted where it is kept. Plugin code never receives it: in `config` stands a
 * placeholder, which the host replaces in the address, headers or body of a request to a declared host.
 *
 * @example config: z.object({ apiToken: secret('API token', 'Made in Acme under Settings, API.') })
 */
export function secret(title: string, description?: string): z.ZodString {
  return z
    .string()
    .min(1)
    .meta({ title, ...(description === undefined ? {} : { description }), writeOnly: true, format: 'password' });
}

/** What stands in `config` for the secret of this name. */
export function secretPlaceholder(name: string): string {
  return `{{secret.${name}}}`;
}

/** The names of the secrets that a text has placeholders for. */
export function secretsNamedIn(text: string): string[] {
  return [...text.matchAll(/\{\{secret\.([A-Za-z0-9_]+)\}\}/g)].map(([, name = '']) => name);
}
