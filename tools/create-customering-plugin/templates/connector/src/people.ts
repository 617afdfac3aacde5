import type { ConnectorContext, EraseReceipt, ExportedItem, Subject } from '@customering/plugin-sdk';
import { z } from 'zod';
import type { Settings } from './ticket.js';

const theirs = z.looseObject({ tickets: z.array(z.looseObject({})) });

/** The vendor is asked to forget a person, by each e-mail address that is known. */
export async function erasePerson(
  subject: Subject,
  { http, config }: ConnectorContext<Settings>,
): Promise<EraseReceipt> {
  let state: EraseReceipt['state'] = 'not_found';
  for (const email of emailsOf(subject)) {
    const { status } = await http.send({ method: 'DELETE', url: addressOf(config, email), accept: [404] });
    if (status !== 404) state = 'erased';
  }
  return { state };
}

/** What the vendor holds of a person. */
export async function* exportPerson(
  subject: Subject,
  { http, config }: ConnectorContext<Settings>,
): AsyncGenerator<ExportedItem> {
  for (const email of emailsOf(subject)) {
    const answer = await http.send({ url: `${addressOf(config, email)}/tickets`, accept: [404] });
    if (answer.status === 404) continue;
    for (const payload of theirs.parse(answer.json()).tickets) yield { stream: 'tickets', payload };
  }
}

function emailsOf({ identifiers }: Subject): string[] {
  return identifiers.filter(({ type }) => type === 'email').map(({ value }) => value);
}

function addressOf({ baseUrl }: Settings, email: string): string {
  return `${baseUrl}/people/${encodeURIComponent(email)}`;
}
