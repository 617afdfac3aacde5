import { PluginError, type EraseReceipt, type ExportedItem, type Subject } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context } from './ask';
import { idOf, type Fields } from './fields';
import { findUsers, isNamedBy } from './find-users';
import { addressOf } from './settings';

const pageSize = 100;
const anything = z.looseObject({});
const meta = z.looseObject({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish();
const deletedPage = z.looseObject({ deleted_users: z.array(z.looseObject({})).default([]), meta });
const ticketPage = z.looseObject({ tickets: z.array(z.looseObject({})).default([]), meta });

/**
 * Deletes the person, then what Zendesk keeps of deleted people. Zendesk keeps a person who has open tickets; then it is owing, and is tried
 * again. One who was deleted halfway is found among the deleted.
 */
export async function eraseUser(subject: Subject, context: Context): Promise<EraseReceipt> {
  const found = await findUsers(subject, context);
  for (const { id } of found) await remove(`users/${idOf(id) ?? ''}.json`, [404, 422], context);
  const deleted = await findDeleted(subject, found, context);
  if (found.length === 0 && deleted.length === 0) return { state: 'not_found' };
  for (const id of deleted) await remove(`deleted_users/${id}.json`, [404, 422], context);
  const left = [...(await findUsers(subject, context)), ...(await findDeleted(subject, found, context))];
  return { state: left.length === 0 ? 'erased' : 'owing' };
}

/** The person as Zendesk has them, and every ticket that they asked. */
export async function* exportUser(subject: Subject, context: Context): AsyncGenerator<ExportedItem> {
  for (const user of await findUsers(subject, context)) {
    yield { stream: 'users', payload: { user } };
    const path = `users/${idOf(user['id']) ?? ''}/tickets/requested.json`;
    for await (const answer of pagesOf(path, ticketPage, context))
      for (const ticket of answer.tickets) yield { stream: 'tickets', payload: { ticket } };
  }
}

async function remove(path: string, accept: readonly number[], { http, config }: Context): Promise<void> {
  await http.send({ method: 'DELETE', url: `${addressOf(config)}/api/v2/${path}`, accept, idempotent: true });
}

/** Those who were deleted, and whose data is still there. Who is gone for good stays on the list, without a name and an address. */
async function findDeleted(
  { identifiers }: Subject,
  justNow: readonly Fields[],
  context: Context,
): Promise<readonly string[]> {
  const named = identifiers.filter(({ type, value }) => type === 'external_id' && /^\d+$/.test(value));
  const known = [...justNow.flatMap(({ id }) => idOf(id) ?? []), ...named.map(({ value }) => value)];
  const found = new Set<string>();
  for (const id of known) {
    const answer = await ask(context, `deleted_users/${id}.json`, { accept: [404], schema: anything });
    if (typeof answer !== 'number') found.add(id);
  }
  const others = identifiers.filter(({ type }) => type !== 'external_id');
  for await (const { deleted_users: users } of pagesOf('deleted_users.json', deletedPage, context))
    for (const user of users) if (others.some((one) => isNamedBy(user, one))) found.add(idOf(user['id']) ?? '');
  return [...found];
}

async function* pagesOf<Page extends { readonly meta?: z.output<typeof meta> }>(
  path: string,
  schema: z.ZodType<Page>,
  context: Context,
): AsyncGenerator<Page> {
  for (let after: string | undefined; ;) {
    const query = { 'page[size]': pageSize, 'page[after]': after };
    const answer = await ask(context, path, { query, schema });
    if (typeof answer === 'number') throw new PluginError('bug', `Zendesk refuses ${path}.`);
    yield answer;
    const next = answer.meta?.has_more ? answer.meta.after_cursor : null;
    if (!next || next === after) return;
    after = next;
  }
}
