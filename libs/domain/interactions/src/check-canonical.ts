import { canonicalKinds, type CanonicalKind, type CanonicalRecord } from '@customering/plugin-sdk/canonical';
import { judgeOf, missing } from './judge-field';
import { reject, type Judge, type Rejection } from './rejection';

interface KindCheck {
  readonly judges: ReadonlyMap<string, { readonly judge: Judge; readonly required: boolean }>;
  readonly required: readonly string[];
  /** The first field says nothing without the second. */
  readonly needs: readonly (readonly [string, string])[];
}

const kinds: ReadonlyMap<string, KindCheck> = new Map(canonicalKinds.map((kind) => [kind.type, checkOf(kind)]));

/**
 * The first thing that is wrong, or null. Runs for every record, so it follows the schemas by rules that were read off them
 * beforehand, looks only at the fields that are there, and allocates nothing for a good one. Fields that a kind does not know pass:
 * the raw log keeps them.
 */
export function checkCanonical(record: CanonicalRecord, nowMs: number): Rejection | null {
  const kind = kinds.get(record.type);
  if (!kind) return reject('unknown_type', 'type', `"${String(record.type)}" is no kind of record.`);
  // a record is an object of named values; a copy of it would cost more than the check
  return checkFields(kind, record as unknown as Readonly<Record<string, unknown>>, nowMs);
}

function checkFields(kind: KindCheck, values: Readonly<Record<string, unknown>>, nowMs: number): Rejection | null {
  let found = 0;
  for (const name in values) {
    const value = values[name];
    const check = value === undefined ? undefined : kind.judges.get(name);
    if (!check) continue;
    const problem = check.judge(value, nowMs);
    if (problem) return problem;
    if (check.required) found++;
  }
  return found < kind.required.length ? firstMissing(kind, values) : checkNeeds(kind, values);
}

function firstMissing({ required }: KindCheck, values: Readonly<Record<string, unknown>>): Rejection {
  return missing(required.find((name) => values[name] === undefined) ?? 'type');
}

function checkNeeds({ needs }: KindCheck, values: Readonly<Record<string, unknown>>): Rejection | null {
  for (const [field, needed] of needs)
    if (values[field] !== undefined && values[needed] === undefined) return missing(needed);
  return null;
}

function checkOf({ type, fields }: CanonicalKind): KindCheck {
  return {
    judges: new Map(fields.map((field) => [field.name, { judge: judgeOf(type, field), required: field.required }])),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
    needs: fields.flatMap(({ name, needs }) => (needs === null ? [] : [[name, needs] as const])),
  };
}
