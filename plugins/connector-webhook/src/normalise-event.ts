import {
  negateDecimal,
  PluginError,
  repaired,
  sumDecimals,
  type CanonicalRecord,
  channels,
  type Normalised,
  type RawRecord,
  signals,
  type SourceContext,
} from '@customering/plugin-sdk';
import { FieldReader } from './field-reader';
import { valueAt, type Event } from './field-path';
import { asEvent } from './parse-delivery';
import { readMapping, type Rule, type Target, type WebhookMapping } from './webhook-mapping';

/** One event by the saved mapping: the first rule that names its type. An event that no rule names is left out, and says so. */
export function normaliseEvent({ dedupeKey, payload }: RawRecord, { config, receivedAt }: SourceContext): Normalised {
  const arrived = asEvent(payload);
  if (arrived.event === '' || arrived.event === null) return { ignored: 'empty' };
  const event = withRepairs(arrived, config['repairs'], receivedAt);
  const mapping = readMapping(config);
  const rule = mapping.rules.find(({ types }) => types.length === 0 || types.some((type) => fits(type, event.type)));
  if (!rule) return { ignored: 'event_not_mapped' };
  requireKey(event, mapping);
  const reader = new FieldReader(event, rule, mapping, dedupeKey, receivedAt);
  return { records: [readers[rule.target](reader, rule)] };
}

function withRepairs(event: Event, repairs: unknown, receivedAt: Date): Event {
  return isFields(event.event) ? { ...event, event: repaired(event.event, repairs, receivedAt) } : event;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fits(wanted: string, type: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
}

function requireKey(event: Event, { key }: WebhookMapping): void {
  if (key.kind !== 'path') return;
  const value = valueAt(key.path, event);
  if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return;
  throw new PluginError('bad_record', `The event has no value at "${key.path}", by which it would be known again.`, {
    reason: 'missing_key',
    field: 'key',
  });
}

const readers: Readonly<Record<Target, (reader: FieldReader, rule: Rule) => CanonicalRecord>> = {
  interaction: (reader) => ({
    type: 'interaction',
    ...reader.carrier(),
    channel: choose(reader, 'channel', channels, 'other'),
    signal: choose(reader, 'signal', signals, 'behaviour'),
    name: reader.required('name'),
    ...direction(reader),
    properties: reader.named('property'),
  }),
  order: readOrder,
  refund: (reader) => ({
    type: 'refund',
    ...reader.carrier(),
    currency: reader.currency(),
    amount: (reader.amount('amount') ?? lacks(reader, 'amount')).replace(/^-/, ''),
    ...reader.optional('orderExternalId', reader.text('order_id')),
    ...reader.optional('tax', reader.amount('tax')),
    ...reader.optional('reason', reader.text('reason')),
  }),
  survey_response: (reader) => ({
    type: 'survey_response',
    ...reader.carrier(),
    instrument: reader.required('instrument'),
    ...reader.optional('score', reader.number('score')),
    ...reader.optional('scaleMin', reader.number('scale_min')),
    ...reader.optional('scaleMax', reader.number('scale_max')),
    ...reader.optional('comment', reader.text('comment')),
    ...reader.optional('aspect', reader.text('aspect')),
  }),
  profile: (reader) => ({ type: 'profile', ...knownPerson(reader), traits: reader.named('trait') }),
  identity_claim: (reader) => ({ type: 'identity_claim', ...knownPerson(reader) }),
};

/** `gross` is what the goods cost before the discount. A total includes tax and shipping and comes after the discount. */
function readOrder(reader: FieldReader): CanonicalRecord {
  const [total, discount, tax, shipping] = ['total', 'discount', 'tax', 'shipping'].map((field) =>
    reader.amount(field),
  );
  const gross = reader.amount('gross') ?? (total ? goodsOf(total, discount, tax, shipping) : lacks(reader, 'total'));
  return {
    type: 'order',
    ...reader.carrier(),
    currency: reader.currency(),
    gross,
    ...reader.optional('discount', discount ?? null),
    ...reader.optional('tax', tax ?? null),
    ...reader.optional('shipping', shipping ?? null),
    ...reader.optional('units', reader.number('units')),
    ...reader.optional('status', reader.text('status')),
  };
}

type Amount = string | null | undefined;

function goodsOf(total: string, discount: Amount, tax: Amount, shipping: Amount): string {
  return sumDecimals([total, discount ?? '0', negateDecimal(tax ?? '0'), negateDecimal(shipping ?? '0')]);
}

function lacks(reader: FieldReader, field: string): never {
  throw reader.problem('missing_amount', field, 'The event has no amount');
}

/** What is said of nobody can be kept for nobody. */
function knownPerson(reader: FieldReader) {
  const carrier = reader.carrier();
  if (carrier.identifiers.length > 0) return carrier;
  throw reader.problem('no_customer', 'email', 'The event names no customer');
}

function direction(reader: FieldReader): { direction?: 'inbound' | 'outbound' } {
  const value = reader.text('direction');
  return value === 'inbound' || value === 'outbound' ? { direction: value } : {};
}

function choose<Choice extends string>(
  reader: FieldReader,
  field: string,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice {
  const value = reader.text(field);
  if (value === null) return otherwise;
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  throw reader.problem(`unknown_${field}`, field, `"${value.slice(0, 40)}" is none of ${choices.join(', ')}`);
}
