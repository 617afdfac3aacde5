import {
  canonicalKinds,
  type CanonicalRecord,
  type CanonicalType,
  type FieldKind,
} from '@customering/plugin-sdk/canonical';

const carried: ReadonlySet<string> = new Set(['type', 'externalId', 'occurredAt', 'identifiers']);

/**
 * What a fact keeps beside its columns: the fields that its kind knows and the store has no column for, units by their key alone. Null
 * when there is nothing, as for most records.
 */
export class FactDetails {
  private readonly kinds: ReadonlyMap<string, FieldKind>;

  /** @param columns fields of the kind with a column of their own */
  constructor(type: CanonicalType, columns: readonly string[]) {
    const fields = canonicalKinds.find((kind) => kind.type === type)?.fields ?? [];
    this.kinds = new Map(
      fields.filter(({ name }) => !carried.has(name) && !columns.includes(name)).map(({ name, kind }) => [name, kind]),
    );
  }

  of(record: CanonicalRecord): Readonly<Record<string, unknown>> | null {
    let details: Record<string, unknown> | null = null;
    // a record is an object of named values; a copy of it would cost more than the look at it
    const values = record as unknown as Readonly<Record<string, unknown>>;
    for (const name in values) {
      const value = values[name];
      const kind = value === undefined ? undefined : this.kinds.get(name);
      if (kind !== undefined) (details ??= {})[name] = stored(kind, value);
    }
    return details;
  }
}

/** A time in the one form that every database reads. */
function stored(kind: FieldKind, value: unknown): unknown {
  if (kind === 'time' && typeof value === 'string') return new Date(value).toISOString();
  return kind === 'unit' ? unitKey(value) : value;
}

/** The key of a unit, however it was given. */
export function unitKey(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'key' in value ? value.key : value;
}
