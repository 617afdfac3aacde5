import { PluginError, type CanonicalRecord, type Normalised, type RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';
import { breaks } from './fault';

const person = z.looseObject({ email: z.string().optional(), phone: z.string().optional() });
const ticketFields = {
  id: z.string(),
  type: z.string().optional(),
  changed_at: z.string(),
  deleted: z.boolean().optional(),
  subject: z.string().optional(),
  requester: person.optional(),
  paid: z.string().optional(),
  fee: z.string().optional(),
};
const loose = z.looseObject(ticketFields);
const known = z.strictObject({
  ...ticketFields,
  kit_note: z.string().optional(),
  kit_number: z.unknown().optional(),
});

const seen: unknown[] = [];
let count = 0;

export function normaliseTicket({ payload }: RawRecord): Normalised {
  const read = (breaks('normalise.more-fields') ? known : loose).safeParse(payload);
  if (!read.success) throw new PluginError('bad_record', 'The ticket cannot be read.', { reason: 'bad_ticket' });
  const { id, type = 'ticket', changed_at, deleted, subject = '', requester, paid, fee } = read.data;
  if (breaks('memory.flat')) seen.push(JSON.stringify(payload).repeat(4).split(''));
  if (breaks('normalise.reads') && paid !== undefined) throw new TypeError('paid.cents is no function');
  if (type !== 'ticket' && type !== 'sale') {
    if (breaks('delivery.unknown')) throw new TypeError(`nobody knows "${type}"`);
    return { ignored: 'unknown_event' };
  }
  if (deleted) {
    const told = { externalId: `${id}:deleted`, occurredAt: changed_at, identifiers: [] };
    return { records: [{ ...told, type: 'tombstone', of: 'interaction', targetExternalId: id }] };
  }
  if (breaks('normalise.useful') && type === 'ticket') return { ignored: 'unknown_list' };
  count += 1;
  const occurredAt = breaks('canonical.offsets') ? changed_at.replace('Z', '') : changed_at;
  const carrier = { externalId: id, occurredAt, identifiers: identifiersOf(requester) };
  const interaction: CanonicalRecord = {
    ...carrier,
    type: 'interaction',
    channel: 'chat',
    signal: 'input',
    name: breaks('canonical.form') ? '' : breaks('normalise.golden') ? 'Ticket' : 'Ticket opened',
    properties: { subject, ...oddities() },
  };
  return { records: paid === undefined ? [interaction] : [interaction, order(carrier, paid, fee ?? '0.00')] };
}

function oddities(): Record<string, unknown> {
  if (breaks('normalise.pure')) return { seenAt: Date.now() };
  return breaks('normalise.twice') ? { place: count } : {};
}

function identifiersOf(requester: z.output<typeof person> | undefined) {
  const { email = '', phone = '' } = requester ?? {};
  const found = [
    { type: 'email' as const, value: email },
    { type: 'phone' as const, value: phone },
  ];
  return breaks('canonical.identifiers')
    ? [...found, { type: 'customer_id' as const, value: '' }]
    : found.filter(({ value }) => value !== '');
}

function order(
  carrier: Pick<CanonicalRecord, 'externalId' | 'occurredAt' | 'identifiers'>,
  paid: string,
  fee: string,
): CanonicalRecord {
  const gross = breaks('canonical.money') ? Number(paid) : breaks('money.exact') ? floatSum(paid, fee) : paid;
  // A number where text is due is what "canonical.money" is about.
  return { ...carrier, type: 'order', currency: 'EUR', gross: gross as string };
}

/** Right for the fixtures, wrong for ten cents and twenty. */
function floatSum(paid: string, fee: string): string {
  return fee === '0.00' ? paid : String(Number(paid) + Number(fee));
}
