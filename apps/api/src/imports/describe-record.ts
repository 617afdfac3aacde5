import type { CanonicalRecord } from '@customering/plugin-sdk';

/** A canonical record as a list of names and values, for showing beside what it came from. */
export function describeRecord(record: CanonicalRecord): { label: string; value: string }[] {
  const { type, identifiers, occurredAt, externalId, ...rest } = record;
  const people = identifiers.map((identifier) => ({ label: identifier.type, value: identifier.value }));
  const parts = Object.entries(rest).map(([label, value]) => ({
    label,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
  return [
    { label: 'type', value: type },
    { label: 'occurredAt', value: occurredAt },
    { label: 'externalId', value: externalId },
    ...people,
    ...parts,
  ];
}
