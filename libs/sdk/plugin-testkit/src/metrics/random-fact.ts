import {
  canonicalExamples,
  canonicalKinds,
  type CanonicalField,
  type CanonicalRecord,
  type CanonicalType,
} from '@customering/plugin-sdk/canonical';
import type { KitFact } from './kit-fact';

/** What is drawn of a fact; all else is as in its pattern. */
export interface Draw {
  readonly customer: number | null;
  readonly hour: number;
  readonly cents: number;
}

const fieldsOf = new Map<string, readonly CanonicalField[]>(canonicalKinds.map(({ type, fields }) => [type, fields]));
const begin = Date.UTC(2026, 0, 5);
/** Ends of a scale: a score lies between them. */
const fixed: readonly string[] = ['scaleMin', 'scaleMax'];

const moreAnswers = ['csat', 'ces'].map((instrument) => ({ ...canonicalExamples.survey_response, instrument }));
const moreInteractions = ['Page viewed', 'Chat opened'].map((name) => ({
  ...canonicalExamples.interaction,
  ...{ name, channel: 'web' as const, signal: 'behaviour' as const },
}));

/**
 * What facts by chance are made after, a kind: those that an author wrote, and the usual ones. A metric that counts what an author
 * calls "Ticket" would find nothing among facts made without them.
 */
export function patternsOf(type: CanonicalType, golden: readonly KitFact[]): readonly CanonicalRecord[] {
  const own = golden.map(({ record }) => record).filter((record) => record.type === type);
  const usual = [canonicalExamples[type], ...moreAnswers, ...moreInteractions].filter((record) => record.type === type);
  return [...own, ...usual];
}

/** A fact by chance: few customers and few weeks, so that much falls together. */
export function randomFact(patterns: readonly CanonicalRecord[], number: number, draw: Draw): KitFact {
  const pattern = patterns[number % patterns.length];
  if (!pattern) throw new TypeError('There is no pattern to make a fact after.');
  const at = begin + draw.hour * 3_600_000;
  const values = Object.entries(pattern).map(([name, value]: [string, unknown]): [string, unknown] => {
    const field = fieldsOf.get(pattern.type)?.find((one) => one.name === name);
    return [name, field ? varied(field, value, { ...draw, at, number, pattern }) : value];
  });
  // every value was replaced by one of the same form
  const record = { ...Object.fromEntries(values), identifiers: [] } as unknown as CanonicalRecord;
  return { customer: draw.customer === null ? null : `customer-${draw.customer}`, record };
}

interface Place extends Draw {
  readonly at: number;
  readonly number: number;
  readonly pattern: CanonicalRecord;
}

function varied({ name, kind }: CanonicalField, value: unknown, place: Place): unknown {
  const { at, number, cents, pattern } = place;
  if (name === 'externalId') return `${pattern.type}-${number}`;
  if (name === 'orderExternalId') return `order-${number}`;
  if (name === 'score') return String(cents % 11);
  if (kind === 'time') return new Date(at + Date.parse(String(value)) - Date.parse(pattern.occurredAt)).toISOString();
  if (kind === 'day') return new Date(at).toISOString().slice(0, 10);
  if (kind === 'currency') return cents % 5 === 0 ? 'USD' : 'EUR';
  const isNumber = (kind === 'amount' || kind === 'decimal') && !fixed.includes(name);
  return isNumber ? (cents / 100).toFixed(2) : value;
}
