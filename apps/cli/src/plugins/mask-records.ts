import type { PersonalField } from '@customering/plugin-sdk';

type Holds = PersonalField['holds'];

/** A pulled record, as it is written to a file. */
export interface RecordedRecord {
  readonly dedupeKey: string;
  readonly payload: unknown;
}

/** What stands in the place of what a person is known by; the same value has the same one everywhere. */
const standIns: Readonly<Record<Holds, (number: number) => string>> = {
  email: (number) => `person${number}@example.com`,
  phone: (number) => `+4930901820${String(number).padStart(2, '0')}`,
  name: (number) => `Person ${number}`,
  free_text: (number) => `Some text, number ${number}.`,
  ip: (number) => `192.0.2.${number % 256}`,
  location: (number) => `Place ${number}`,
  payment: (number) => `payment-${number}`,
  id: (number) => `id-${number}`,
  other: (number) => `value-${number}`,
};

/** A shorter word may stand in other texts by chance. */
const tellingLength = 4;

/**
 * Real records without the people in them: what the connector declares as personal is replaced, wherever it stands again, keys
 * included; secrets are taken out.
 */
export function maskRecords<Kept extends RecordedRecord>(
  records: readonly Kept[],
  fields: readonly PersonalField[],
  secrets: readonly string[],
): Kept[] {
  const found = new Map<string, string>();
  for (const { payload } of records)
    for (const { path, holds } of fields)
      for (const value of valuesAt(payload, path.split('.')))
        if (!found.has(value)) found.set(value, standIns[holds](found.size + 1));
  const everywhere = [...found].filter(([value]) => value.length >= tellingLength).sort(longestFirst);
  const hidden = secrets.map((secret): [string, string] => [secret, 'secret']);
  // One walk over the whole record: its shape stays, and with it its type.
  return records.map((record) => replaced(record, found, [...hidden, ...everywhere]) as Kept);
}

/** Every text or number at a path and below it; "*" is every item of a list, or every field. */
function valuesAt(value: unknown, path: readonly string[]): string[] {
  if (typeof value === 'string' || typeof value === 'number') return path.length === 0 ? [String(value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  const [name, ...rest] = path;
  const inside = Object.entries(value).filter(([key]) => name === undefined || name === '*' || key === name);
  return inside.flatMap(([, one]) => valuesAt(one, rest));
}

function replaced(value: unknown, exact: ReadonlyMap<string, string>, parts: readonly (readonly string[])[]): unknown {
  if (typeof value === 'number') return exact.has(String(value)) ? numberOf(exact.get(String(value)) ?? '') : value;
  if (typeof value === 'string') return exact.get(value) ?? withoutParts(value, parts);
  if (Array.isArray(value)) return value.map((one) => replaced(one, exact, parts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, exact, parts)]));
}

function withoutParts(text: string, parts: readonly (readonly string[])[]): string {
  return parts.reduce((kept, [part = '', standIn = '']) => kept.replaceAll(part, standIn), text);
}

/** A number stays one. */
function numberOf(standIn: string): number {
  return Number(/\d+/.exec(standIn)?.[0] ?? 0);
}

function longestFirst([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return right.length - left.length;
}
