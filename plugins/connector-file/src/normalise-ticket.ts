import type { CanonicalRecord, Channel, Interaction } from '@customering/plugin-sdk';
import { carrierOf } from './row-carrier';
import type { RowReader } from './row-reader';
import { optional, traitsOf } from './row-values';

const channels: readonly (readonly [RegExp, Channel])[] = [
  [/mail/i, 'email'],
  [/voice|phone|call|telefon/i, 'voice'],
  [/chat|messag|whatsapp|sms/i, 'chat'],
  [/facebook|twitter|\bx\b|instagram|social/i, 'social'],
  [/mobile|sdk/i, 'mobile'],
  [/web|help.?cent|form|widget/i, 'web'],
];

/** A ticket, and its first answer as an interaction of its own that answers it. One that was deleted takes itself away. */
export function readTicket(reader: RowReader): CanonicalRecord[] {
  const { externalId: id, ...carrier } = carrierOf(reader);
  const externalId = `ticket:${id}`;
  if (/^deleted$/i.test(reader.text('status') ?? '')) return goneOf(externalId, carrier.occurredAt);
  const told = reader.text('channel') ?? '';
  const channel = channels.find(([name]) => name.test(told))?.[1] ?? 'other';
  const asked: Interaction = {
    type: 'interaction',
    externalId,
    ...carrier,
    channel,
    signal: 'input',
    name: 'Ticket',
    // A ticket that is written about a call waits for no answer: the call was answered.
    ...(channel === 'voice' ? {} : { direction: 'inbound' }),
    thread: externalId,
    ...optional('endedAt', reader.time('ended_at')),
    ...optional('text', reader.text('comment')),
    properties: {
      ...optional('status', reader.text('status')),
      ...optional('via', reader.text('channel')),
      ...traitsOf(reader),
    },
  };
  return [asked, ...replyOf(reader, asked)];
}

function replyOf(reader: RowReader, { channel, ...asked }: Interaction): Interaction[] {
  const minutes = reader.amount('reply_minutes');
  if (minutes === null) return [];
  const repliedAt = new Date(Date.parse(asked.occurredAt) + Math.round(Number(minutes) * 60_000)).toISOString();
  const { identifiers, brand, account, store, team, region, agent } = asked;
  const units = { brand, account, store, team, region, agent };
  return [
    {
      type: 'interaction',
      externalId: `${asked.externalId}:reply`,
      occurredAt: repliedAt,
      identifiers,
      ...Object.fromEntries(Object.entries(units).filter(([, unit]) => unit !== undefined)),
      channel,
      signal: 'action',
      name: 'First reply',
      direction: 'outbound',
      thread: asked.externalId,
      parent: asked.externalId,
    },
  ];
}

function goneOf(ticket: string, occurredAt: string): CanonicalRecord[] {
  return [ticket, `${ticket}:reply`].map((target) => ({
    type: 'tombstone',
    externalId: `deleted:${target}`,
    occurredAt,
    identifiers: [],
    of: 'interaction',
    targetExternalId: target,
  }));
}
