import { createHash } from 'node:crypto';
import { z } from 'zod';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** A fact in golden files. What is left out is empty, as when a vendor does not tell. */
export const kitFactSchema = z.strictObject({
  kind: z.enum(['order', 'refund', 'answer', 'interaction']),
  id: z.string(),
  at: z.iso.datetime(),
  /** Whose it is; left out, nobody's. */
  customer: z.string().nullable().default(null),
  /** Money of orders and refunds. */
  amount: decimal.default('0'),
  currency: z.string().default('EUR'),
  /** Of refunds. */
  order: z.string().nullable().default(null),
  /** Of answers: the survey and the score. */
  instrument: z.string().default('csat'),
  score: decimal.nullable().default(null),
  /** Of interactions. */
  name: z.string().default('Page viewed'),
  channel: z.string().default('web'),
});

export type KitFact = z.output<typeof kitFactSchema>;
export type FactKind = KitFact['kind'];

export const viewOf: Readonly<Record<FactKind, string>> = {
  order: 'order_fact',
  refund: 'refund_fact',
  answer: 'survey_response_fact',
  interaction: 'interaction_fact',
};

/** The same id for the same name, so that a case can be repeated. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What facts are called by their senders: any of these, in turn. */
export interface FactWords {
  readonly instrument: readonly string[];
  readonly name: readonly string[];
  readonly channel: readonly string[];
}

export const usualWords: FactWords = {
  instrument: ['csat', 'nps', 'ces'],
  name: ['Page viewed', 'Chat opened'],
  channel: ['web'],
};

/** Facts by chance: few customers and few weeks, so that much falls together. */
export function aFact(
  kind: FactKind,
  number: number,
  { customer, hour, cents }: { customer: number | null; hour: number; cents: number },
  words: FactWords,
): KitFact {
  return {
    kind,
    id: `${kind}-${number}`,
    at: new Date(Date.UTC(2026, 0, 5) + hour * 3_600_000).toISOString(),
    customer: customer === null ? null : `customer-${customer}`,
    amount: (cents / 100).toFixed(2),
    currency: cents % 5 === 0 ? 'USD' : 'EUR',
    order: `order-${number}`,
    instrument: inTurn(words.instrument, number),
    score: String(cents % 11),
    name: inTurn(words.name, number),
    channel: inTurn(words.channel, number),
  };
}

function inTurn(words: readonly string[], number: number): string {
  return words[number % words.length] ?? '';
}
