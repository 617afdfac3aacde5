import type { Normalised } from '@customering/plugin-sdk';
import { fieldsOf, given, textOf, timeOf, type Fields } from './fields';
import { identifiersOf, isStaff, unitOf } from './person';

/** A customer. Employees get their names with the tickets and calls that they deal with. */
export function normaliseUser(payload: Fields): Normalised {
  const user = fieldsOf(payload['user']);
  const occurredAt = timeOf(user['updated_at'] ?? user['created_at'], 'user.updated_at');
  const externalId = `user:${textOf(user['id'])}`;
  if (isStaff(user)) return { ignored: 'employee' };
  if (user['active'] === false) {
    const gone = { type: 'tombstone', of: 'profile', targetExternalId: externalId } as const;
    return { records: [{ ...gone, externalId: `deleted:${externalId}`, occurredAt, identifiers: [] }] };
  }
  return {
    records: [
      {
        type: 'profile',
        externalId,
        occurredAt,
        identifiers: identifiersOf(user),
        ...given({ account: unitOf(user['organization_id']) }),
        traits: traitsOf(user),
      },
    ],
  };
}

function traitsOf(user: Fields): Fields {
  const { name, locale, iana_time_zone: timeZone, created_at: createdAt, verified, suspended, tags } = user;
  const own = fieldsOf(user['user_fields']);
  return { ...given(own), ...given({ name, locale, timeZone, createdAt, verified, suspended, tags }) };
}
