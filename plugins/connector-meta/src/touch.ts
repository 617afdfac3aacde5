import type { CanonicalRecord, CanonicalType, Identifier, Interaction, Normalised } from '@customering/plugin-sdk';
import type { Fields } from './fields';
import { profileOf } from './person';

/** An interaction, and what the person is called where that is told. */
export function touch(record: Interaction, person: Fields, identifiers: readonly Identifier[]): Normalised {
  const profile = profileOf(identifiers, person, record.occurredAt);
  return { records: [record, ...(profile === null ? [] : [profile])] };
}

type Deletable = Exclude<CanonicalType, 'tombstone' | 'identity_claim'>;

/** It is gone: as each kind that it may have become. */
export function gone(targetExternalId: string, occurredAt: string, ...kinds: readonly Deletable[]): Normalised {
  const records = kinds.map((of): CanonicalRecord => ({
    type: 'tombstone',
    externalId: `deleted:${of}:${targetExternalId}`,
    occurredAt,
    identifiers: [],
    of,
    targetExternalId,
  }));
  return { records };
}
