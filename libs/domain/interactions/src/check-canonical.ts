import { isCurrency, isDecimal } from '@customering/kernel';
import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';

/** Why a canonical record may not become a fact. */
export interface Rejection {
  readonly reason: string;
  readonly field: string;
  readonly detail: string;
}

const earliest = Date.UTC(1990, 0, 1);
const dayMs = 86_400_000;
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const moneyFields = [
  'gross',
  'discount',
  'tax',
  'shipping',
  'units',
  'amount',
  'score',
  'scaleMin',
  'scaleMax',
] as const;
const longestText = 10_000;

/** The first thing that is wrong, or null. Runs for every record, so it allocates nothing for a good one. */
export function checkCanonical(record: CanonicalRecord, nowMs: number): Rejection | null {
  return checkTime(record.occurredAt, nowMs) ?? checkIds(record) ?? checkMoney(record) ?? checkAmounts(record);
}

function checkTime(text: string, nowMs: number): Rejection | null {
  const time = zoned.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return reject('bad_time', 'occurredAt', `"${short(text)}" is no time with a zone offset.`);
  if (time < earliest)
    return reject(
      'implausible_time',
      'occurredAt',
      `${short(text)} is before 1990. Check the date format of the mapping.`,
    );
  if (time > nowMs + dayMs)
    return reject(
      'implausible_time',
      'occurredAt',
      `${short(text)} is more than a day ahead. Check the clock or the date format.`,
    );
  return null;
}

function checkIds(record: CanonicalRecord): Rejection | null {
  if (record.externalId === '') return reject('missing_id', 'externalId', 'The record has no id of its own.');
  if (record.externalId.length > longestText)
    return reject('too_long', 'externalId', 'The id is longer than 10,000 characters.');
  return 'name' in record && record.name === '' ? reject('missing_name', 'name', 'The interaction has no name.') : null;
}

function checkMoney(record: CanonicalRecord): Rejection | null {
  if (!('currency' in record) || isCurrency(record.currency)) return null;
  return reject(
    'bad_currency',
    'currency',
    `"${short(record.currency)}" is no ISO 4217 code such as EUR. Set the currency in the mapping.`,
  );
}

function checkAmounts(record: CanonicalRecord): Rejection | null {
  const values: Partial<Record<string, unknown>> = { ...record };
  for (const field of moneyFields) {
    const value = values[field];
    if (value !== undefined && !(typeof value === 'string' && isDecimal(value)))
      return reject('bad_number', field, `"${short(String(value))}" is no decimal number.`);
  }
  if (record.type === 'refund' && record.amount.startsWith('-'))
    return reject('negative_refund', 'amount', 'A refund is a positive amount.');
  if (record.type === 'order' && record.gross.startsWith('-'))
    return reject(
      'negative_order',
      'gross',
      'An order below zero is a refund. Say in the mapping what negative amounts mean.',
    );
  return record.type === 'order' ? checkLines(record.lines ?? []) : null;
}

function checkLines(lines: readonly object[]): Rejection | null {
  for (const [index, line] of lines.entries()) {
    const bad = Object.entries(line).find(
      ([field, value]) =>
        field !== 'sku' && field !== 'title' && value !== undefined && !(typeof value === 'string' && isDecimal(value)),
    );
    if (bad)
      return reject('bad_number', `lines[${index}].${bad[0]}`, `"${short(String(bad[1]))}" is no decimal number.`);
  }
  return null;
}

function reject(reason: string, field: string, detail: string): Rejection {
  return { reason, field, detail };
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
