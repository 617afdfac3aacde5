import { PluginError, type ConnectorContext } from '@customering/plugin-sdk';
import type { z } from 'zod';
import { addressOf, type Settings } from './settings';

export type Context = ConnectorContext<Settings>;

export type Query = Readonly<Record<string, string | number | undefined>>;

/** An answer that fits, or the status that was accepted instead of one. */
export async function ask<Schema extends z.ZodType>(
  { http, config }: Pick<Context, 'http' | 'config'>,
  path: string,
  { query = {}, accept = [], schema }: { query?: Query; accept?: readonly number[]; schema: Schema },
): Promise<z.output<Schema> | number> {
  const url = new URL(`${addressOf(config)}/api/v2/${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  const answer = await http.send({ url: url.href, headers: { accept: 'application/json' }, accept });
  if (accept.includes(answer.status)) return answer.status;
  const read = schema.safeParse(answer.json());
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.join('.') ?? '';
  const [what = ''] = path.split('?');
  throw new PluginError('transient', `Zendesk's answer to ${what} has another form at "${field}".`, { field });
}
