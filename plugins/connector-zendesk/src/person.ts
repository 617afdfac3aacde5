import type { Identifier } from '@customering/plugin-sdk';
import { idOf, textOf, type Fields } from './fields';

/** Who somebody is, by what the vendor knows of a user. Employees are nobody's customers. */
export function identifiersOf(user: Fields, id: unknown = user['id']): Identifier[] {
  if (isStaff(user)) return [];
  const phone = user['shared_phone_number'] === true ? '' : textOf(user['phone']);
  const named = [
    { type: 'customer_id', value: textOf(user['external_id']) },
    { type: 'email', value: textOf(user['email']) },
    { type: 'phone', value: phone },
    { type: 'external_id', value: idOf(id) ?? '' },
  ] as const;
  return named.filter(({ value }) => value.trim() !== '');
}

export function isStaff({ role }: Fields): boolean {
  return role === 'agent' || role === 'admin';
}

/** An employee, a group or a company by its number, with its name where that is known. */
export function unitOf(id: unknown, beside: Fields = {}) {
  const key = idOf(id);
  if (key === null) return null;
  const name = textOf(beside['name']);
  return name === '' ? key : { key, name };
}
