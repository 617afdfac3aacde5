import { isCurrency, isDecimal } from '@customering/kernel';
import {
  identifierTypes,
  longestId,
  longestUnitKey,
  type CanonicalField,
  type CanonicalType,
} from '@customering/plugin-sdk/canonical';
import { isZonedTime, judgeOccurred } from './judge-time';
import { reject, short, type Judge, type Rejection } from './rejection';

/** How one field of a kind is judged. Made once a field; what it gives back allocates nothing for a good value. */
export function judgeOf(type: CanonicalType, field: CanonicalField): Judge {
  if (field.name === 'occurredAt') return judgeOccurred;
  return judgeByKind(field, reasonsBelowZero[`${type}.${field.name}`] ?? belowZero);
}

interface Below {
  readonly reason: string;
  readonly detail: string;
}

const belowZero: Below = { reason: 'negative_amount', detail: 'This amount is never below zero.' };
const reasonsBelowZero: Readonly<Record<string, Below>> = {
  'refund.amount': { reason: 'negative_refund', detail: 'A refund is a positive amount.' },
  'order.gross': {
    reason: 'negative_order',
    detail: 'An order below zero is a refund. Say in the mapping what negative amounts mean.',
  },
};

function judgeByKind(field: CanonicalField, below: Below): Judge {
  const { name } = field;
  switch (field.kind) {
    case 'type':
    case 'text':
      return (value) => (typeof value === 'string' ? null : reject('bad_value', name, 'This is no text.'));
    case 'id':
      return (value) => judgeId(name, value);
    case 'decimal':
      return (value) => judgeDecimal(name, value);
    case 'amount':
      return (value) =>
        judgeDecimal(name, value) ?? (isNegative(value) ? reject(below.reason, name, below.detail) : null);
    case 'rating':
      return (value) => judgeDecimal(name, value) ?? judgeRange(name, Number(value));
    case 'currency':
      return (value) => judgeCurrency(name, value);
    case 'time':
      return (value) => judgeTime(name, value);
    case 'day':
      return (value) => judgeDay(name, value);
    case 'choice':
      return judgeChoice(name, field.values);
    case 'object':
      return (value) => (isPlain(value) ? null : reject('bad_value', name, 'This is no object of names and values.'));
    case 'unit':
      return (value) => judgeUnit(name, value);
    case 'identifiers':
      return (value) => judgeIdentifiers(name, value);
    case 'list':
      return judgeList(name, field.items);
  }
}

function judgeId(name: string, value: unknown): Rejection | null {
  if (typeof value !== 'string') return reject('bad_value', name, 'This is no text.');
  if (value === '') return missing(name);
  return value.length > longestId ? reject('too_long', name, 'This is longer than 10,000 characters.') : null;
}

/** A field that has to be there and is not, or is empty. */
export function missing(name: string): Rejection {
  if (name === 'externalId') return reject('missing_id', name, 'The record has no id of its own.');
  const known = name === 'name' || name === 'currency' || name === 'amount';
  return reject(known ? `missing_${name}` : 'missing_field', name, 'A record of this kind needs this field.');
}

function judgeDecimal(name: string, value: unknown): Rejection | null {
  if (typeof value === 'string' && isDecimal(value)) return null;
  return reject('bad_number', name, `"${short(value)}" is no decimal number.`);
}

function isNegative(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('-');
}

function judgeRange(name: string, value: number): Rejection | null {
  return value >= -1 && value <= 1 ? null : reject('bad_number', name, `${value} is not between -1 and 1.`);
}

function judgeCurrency(name: string, value: unknown): Rejection | null {
  if (typeof value === 'string' && isCurrency(value)) return null;
  return reject(
    'bad_currency',
    name,
    `"${short(value)}" is no ISO 4217 code such as EUR. Set the currency in the mapping.`,
  );
}

function judgeTime(name: string, value: unknown): Rejection | null {
  if (typeof value === 'string' && isZonedTime(value)) return null;
  return reject('bad_time', name, `"${short(value)}" is no time with a zone offset.`);
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/;

function judgeDay(name: string, value: unknown): Rejection | null {
  if (typeof value === 'string' && value >= '1000' && dayForm.test(value) && isRealDay(value)) return null;
  return reject('bad_date', name, `"${short(value)}" is no calendar day such as 2026-01-05.`);
}

/** 31 February is a form, not a day. */
function isRealDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function judgeChoice(name: string, values: readonly string[]): Judge {
  const known: ReadonlySet<unknown> = new Set(values);
  return (value) =>
    known.has(value) ? null : reject('bad_value', name, `"${short(value)}" is none of ${values.join(', ')}.`);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function judgeUnit(name: string, value: unknown): Rejection | null {
  if (isUnitKey(value)) return null;
  if (isPlain(value) && isUnitKey(value['key']) && isTextOrNone(value['name'])) return null;
  return reject('bad_value', name, 'This is no key, and no object with a key and a name.');
}

function isUnitKey(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= longestUnitKey;
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

const knownIdentifiers: ReadonlySet<unknown> = new Set(identifierTypes);

function judgeIdentifiers(name: string, value: unknown): Rejection | null {
  if (!Array.isArray(value)) return reject('bad_value', name, 'Identifiers are a list.');
  for (let index = 0; index < value.length; index++) {
    const one: unknown = value[index];
    if (!isPlain(one) || typeof one['value'] !== 'string' || !isTextOrNone(one['namespace']))
      return reject('bad_value', `${name}[${index}]`, 'An identifier is a type with a value, both text.');
    if (!knownIdentifiers.has(one['type']))
      return reject(
        'bad_value',
        `${name}[${index}].type`,
        `"${short(one['type'])}" is none of ${identifierTypes.join(', ')}.`,
      );
  }
  return null;
}

function judgeList(name: string, items: readonly CanonicalField[]): Judge {
  const checks = items.map((field) => ({ ...field, judge: judgeByKind(field, belowZero) }));
  return (value, nowMs) => {
    if (!Array.isArray(value)) return reject('bad_value', name, 'This is no list.');
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      if (!isPlain(item)) return reject('bad_value', `${name}[${index}]`, 'This is no object.');
      for (const check of checks) {
        const own = item[check.name];
        const problem = own !== undefined ? check.judge(own, nowMs) : check.required ? missing(check.name) : null;
        if (problem) return { ...problem, field: `${name}[${index}].${problem.field}` };
      }
    }
    return null;
  };
}
