import { unitKinds, type CanonicalRecord, type UnitKind } from '@customering/plugin-sdk/canonical';

/** A key of the company's own structure, with the newest name that a record gave it. */
export interface NamedUnit {
  readonly kind: UnitKind;
  readonly key: string;
  readonly name: string | null;
  readonly namedAt: Date;
}

/** Each key once, sorted so that two batches with the same keys wait for one another in the same order. */
export function namedUnits(entries: readonly { readonly record: CanonicalRecord }[]): NamedUnit[] {
  const units = new Map<string, NamedUnit>();
  for (const { record } of entries) {
    for (const kind of unitKinds) {
      const value = record[kind];
      if (value === undefined) continue;
      const unit = { kind, ...keyAndName(value), namedAt: new Date(record.occurredAt) };
      const id = `${kind} ${unit.key}`;
      const rival = units.get(id);
      if (!rival || namesBetter(unit, rival)) units.set(id, unit);
    }
  }
  return [...units].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, unit]) => unit);
}

function keyAndName(value: NonNullable<CanonicalRecord[UnitKind]>): Pick<NamedUnit, 'key' | 'name'> {
  return typeof value === 'string' ? { key: value, name: null } : { key: value.key, name: value.name ?? null };
}

/** Of two names the newer; of two as new, the one that sorts later, so that the order of arrival does not matter. */
function namesBetter(unit: NamedUnit, rival: NamedUnit): boolean {
  if (unit.name === null) return false;
  if (rival.name === null) return true;
  const [mine, theirs] = [unit.namedAt.getTime(), rival.namedAt.getTime()];
  return mine > theirs || (mine === theirs && unit.name > rival.name);
}
