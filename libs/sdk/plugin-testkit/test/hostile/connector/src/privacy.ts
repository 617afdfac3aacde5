import type { ConnectorContext, EraseReceipt, ExportedItem, Subject } from '@customering/plugin-sdk';
import { z } from 'zod';
import { breaks } from './fault';

type Config = { readonly baseUrl: string };

export async function eraseTickets(
  { identifiers }: Subject,
  { http, config }: ConnectorContext<Config>,
): Promise<EraseReceipt> {
  if (breaks('erase.known')) return { state: 'not_found' };
  const url = `${config.baseUrl}/people/${encodeURIComponent(identifiers[0]?.value ?? '')}`;
  const { status } = await http.send({ method: 'DELETE', url, accept: breaks('erase.unknown') ? [] : [404] });
  return { state: status === 404 ? 'not_found' : 'erased' };
}

export async function* exportTickets(
  { identifiers }: Subject,
  { http, config }: ConnectorContext<Config>,
): AsyncGenerator<ExportedItem> {
  if (breaks('export.known')) return;
  const schema = z.looseObject({ tickets: z.array(z.looseObject({})) });
  const query = { person: identifiers[0]?.value };
  const { tickets } = await http.getJson(`${config.baseUrl}/tickets`, { schema, query });
  for (const payload of tickets) yield { stream: 'tickets', payload };
}
