import { z } from 'zod';

/** What a field holds; the form in which it is written follows from it. */
export type FieldKind =
  | 'amount'
  | 'choice'
  | 'currency'
  | 'day'
  | 'decimal'
  | 'id'
  | 'identifiers'
  | 'list'
  | 'object'
  | 'rating'
  | 'text'
  | 'time'
  | 'type'
  | 'unit';

/** Why a field is personal data of the person that the record is about. */
export type PersonalKind = 'identifier' | 'free_text' | 'traits';

export interface FieldNotes {
  readonly kind: FieldKind;
  /** Meaning and unit, one phrase. */
  readonly means: string;
  readonly personal?: PersonalKind;
  /** Another field that has to be there when this one is. */
  readonly needs?: string;
}

export const longestId = 10_000;
export const longestUnitKey = 500;
const decimalPattern = /^-?\d{1,20}(\.\d{1,10})?$/;
const amountPattern = /^\d{1,20}(\.\d{1,10})?$/;
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
/** Records before this instant come of a wrong date format, not of a system. */
export const earliestTime = Date.UTC(1990, 0, 1);

/** Meaning of a field, kept beside its schema. */
export function noted<Schema extends z.ZodType>(schema: Schema, notes: FieldNotes): Schema {
  return schema.meta({ ...notes });
}

type Extra = Omit<FieldNotes, 'kind' | 'means'>;

/** Any text, also an empty one. */
export function text(means: string, extra: Extra = {}) {
  return noted(z.string(), { kind: 'text', means, ...extra });
}

/** A name or number that something goes by: 1 to 10,000 characters. */
export function id(means: string) {
  return noted(z.string().min(1).max(longestId), { kind: 'id', means });
}

/** An exact number as text, such as "-12.50": at most 20 digits before and 10 after the point. */
export function decimal(means: string, extra: Extra = {}) {
  return noted(z.string().regex(decimalPattern, 'no decimal number such as "12.50"'), {
    kind: 'decimal',
    means,
    ...extra,
  });
}

/** A decimal of zero or more. */
export function amount(means: string, extra: Extra = {}) {
  return noted(z.string().regex(amountPattern, 'no decimal number of zero or more, such as "12.50"'), {
    kind: 'amount',
    means,
    ...extra,
  });
}

/** A decimal from −1 to 1. */
export function rating(means: string) {
  return noted(z.string().regex(decimalPattern, 'no decimal number').refine(isRating, 'not between -1 and 1'), {
    kind: 'rating',
    means,
  });
}

export function currency(means = 'currency of the amounts, ISO 4217 such as EUR') {
  return noted(z.string().regex(/^[A-Z]{3}$/, 'no ISO 4217 code such as EUR'), { kind: 'currency', means });
}

/** ISO 8601 with a zone offset. */
export function time(means: string) {
  return noted(z.string().refine(isTime, 'no time with a zone offset, such as 2026-01-05T10:00:00+01:00'), {
    kind: 'time',
    means,
  });
}

/** A calendar day at the sender's place, YYYY-MM-DD. */
export function day(means: string) {
  return noted(z.string().refine(isDay, 'no calendar day such as 2026-01-05'), { kind: 'day', means });
}

export function choice<const Values extends readonly [string, ...string[]]>(values: Values, means: string) {
  return noted(z.enum(values), { kind: 'choice', means });
}

export function object(means: string, extra: Extra = {}) {
  return noted(z.record(z.string(), z.unknown()), { kind: 'object', means, ...extra });
}

/** A key, or a key with the name that people know it by. */
export function unit(means: string) {
  const key = z.string().min(1).max(longestUnitKey);
  return noted(z.union([key, z.strictObject({ key, name: z.string().optional() })]), { kind: 'unit', means });
}

function isRating(value: string): boolean {
  const number = Number(value);
  return number >= -1 && number <= 1;
}

/** Years of four digits that every database can hold, whatever the offset. */
function isTime(value: string): boolean {
  return value >= '1000' && value < '9999' && zoned.test(value) && !Number.isNaN(Date.parse(value));
}

function isDay(value: string): boolean {
  return value >= '1000' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isRealDay(value);
}

/** 31 February is a form, not a day. */
function isRealDay(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
