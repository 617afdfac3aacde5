import type { Identifier, Subject } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context, type Query } from './ask';
import { idOf, textOf, type Fields } from './fields';
import { isStaff } from './person';

const users = z.looseObject({ users: z.array(z.looseObject({})).default([]) });
const user = z.looseObject({ user: z.looseObject({}).nullish() });

/** The customers whom the identifiers name. Employees are never found: a request of a customer does not delete one. */
export async function findUsers({ identifiers }: Subject, context: Context): Promise<readonly Fields[]> {
  const found = new Map<string, Fields>();
  for (const identifier of identifiers)
    for (const one of await search(identifier, context))
      if (isNamedBy(one, identifier) && !isStaff(one)) found.set(idOf(one['id']) ?? '', one);
  return [...found.values()];
}

async function search({ type, value }: Identifier, context: Context): Promise<readonly Fields[]> {
  if (type === 'external_id') return /^\d+$/.test(value) ? byId(value, context) : [];
  const query: Query | null =
    type === 'email' || type === 'phone' ? { query: value } : type === 'customer_id' ? { external_id: value } : null;
  if (query === null) return [];
  const answer = await ask(context, 'users/search.json', { query, schema: users });
  return typeof answer === 'number' ? [] : answer.users;
}

async function byId(id: string, context: Context): Promise<readonly Fields[]> {
  const answer = await ask(context, `users/${id}.json`, { accept: [404], schema: user });
  const found = typeof answer === 'number' ? null : answer.user;
  return found && found['active'] !== false ? [found] : [];
}

/** The vendor finds whoever has the text somewhere. */
export function isNamedBy(one: Fields, { type, value }: Identifier): boolean {
  if (type === 'email') return textOf(one['email']).toLowerCase() === value.trim().toLowerCase();
  if (type === 'phone') return value !== '' && digitsOf(textOf(one['phone'])) === digitsOf(value);
  if (type === 'customer_id') return textOf(one['external_id']) === value;
  return type === 'external_id' && idOf(one['id']) === value;
}

function digitsOf(phone: string): string {
  return phone.replace(/[^\d+]/g, '');
}
