import { createHash } from 'node:crypto';
import type { Identifier, ProfileTraits } from '@customering/plugin-sdk';
import type { Platform } from './accounts';
import { firstText, given, textOf, type Fields } from './fields';

/** Somebody on Facebook or Instagram has a number with each Page and each account, and another one with the next. */
export function scopedId(platform: Platform, account: unknown, id: unknown): Identifier[] {
  const value = textOf(id);
  return value === '' ? [] : [{ type: 'external_id', value, namespace: `${platform}:${textOf(account)}` }];
}

/**
 * Somebody on WhatsApp: a telephone number, an id with the business, or both. Since there are user names the number may be missing, and
 * a new number brings a new id; so whoever is known by several is told by all of them.
 */
export function whatsappIds(phones: readonly unknown[], ids: readonly unknown[]): Identifier[] {
  const numbers = distinct(phones).map((value): Identifier => ({
    type: 'phone',
    value: value.startsWith('+') ? value : `+${value}`,
  }));
  const scoped = distinct(ids).map((value): Identifier => ({ type: 'external_id', value, namespace: 'whatsapp' }));
  return [...numbers, ...scoped];
}

function distinct(values: readonly unknown[]): string[] {
  return [...new Set(values.map((value) => textOf(value).trim()).filter((value) => value !== ''))];
}

/** Names somebody where the name itself is kept for ever: of a telephone number only a digest. Empty for nobody. */
export function keyOf(identifiers: readonly Identifier[]): string {
  const scoped = identifiers.find(({ type }) => type === 'external_id');
  if (scoped) return scoped.value;
  const [phone] = identifiers;
  return phone ? createHash('sha256').update(phone.value).digest('hex').slice(0, 24) : '';
}

/** What they are called; null where nothing is told, or nobody is known. */
export function profileOf(
  identifiers: readonly Identifier[],
  { name, username }: Fields,
  occurredAt: string,
): ProfileTraits | null {
  const traits = given({ name: firstText(name), username: firstText(username) });
  const [first] = identifiers.slice(-1);
  if (first === undefined || Object.keys(traits).length === 0) return null;
  const externalId = `profile:${first.namespace ?? first.type}:${keyOf(identifiers)}`;
  return { type: 'profile', externalId, occurredAt, identifiers: [...identifiers], traits };
}
