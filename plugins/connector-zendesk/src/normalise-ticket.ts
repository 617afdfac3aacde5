import type { CanonicalRecord, Channel, Interaction, Normalised } from '@customering/plugin-sdk';
import { channelOf } from './channel';
import { fieldsOf, given, textOf, timeOf, type Fields } from './fields';
import { identifiersOf, unitOf } from './person';

/** A ticket, and its first answer as an interaction of its own that answers it. */
export function normaliseTicket(payload: Fields): Normalised {
  const ticket = fieldsOf(payload['ticket']);
  const id = textOf(ticket['id']);
  if (ticket['status'] === 'deleted') return { records: goneOf(id, ticket) };
  const base = baseOf(payload, ticket);
  const metrics = fieldsOf(payload['metric_set']);
  const asked: Interaction = {
    ...base,
    ...given({ endedAt: endedAt(ticket, metrics), text: textIn(ticket), direction: directionOf(base.channel) }),
    type: 'interaction',
    externalId: `ticket:${id}`,
    occurredAt: timeOf(ticket['created_at'], 'ticket.created_at'),
    signal: 'input',
    name: 'Ticket',
    properties: propertiesOf(ticket, metrics),
  };
  const repliedAt = firstReplyAt(asked.occurredAt, metrics);
  if (repliedAt === null) return { records: [asked] };
  const reply: Interaction = {
    ...base,
    type: 'interaction',
    externalId: `ticket:${id}:reply`,
    parent: asked.externalId,
    occurredAt: repliedAt,
    signal: 'action',
    name: 'First reply',
    direction: 'outbound',
  };
  return { records: [asked, reply] };
}

function baseOf(payload: Fields, ticket: Fields) {
  const channel = channelOf(ticket);
  return {
    channel,
    identifiers: identifiersOf(fieldsOf(payload['requester']), ticket['requester_id']),
    thread: `ticket:${textOf(ticket['id'])}`,
    ...given({
      agent: unitOf(ticket['assignee_id'], fieldsOf(payload['assignee'])),
      team: unitOf(ticket['group_id'], fieldsOf(payload['group'])),
      account: unitOf(ticket['organization_id'], fieldsOf(payload['organization'])),
      brand: unitOf(ticket['brand_id']),
    }),
  };
}

/** A ticket that Talk wrote about a call waits for no answer: the call was answered, and is an interaction of its own. */
function directionOf(channel: Channel): 'inbound' | null {
  return channel === 'voice' ? null : 'inbound';
}

function goneOf(id: string, ticket: Fields): CanonicalRecord[] {
  const occurredAt = timeOf(ticket['updated_at'] ?? ticket['created_at'], 'ticket.updated_at');
  return [`ticket:${id}`, `ticket:${id}:reply`].map((target) => ({
    type: 'tombstone',
    externalId: `deleted:${target}`,
    occurredAt,
    identifiers: [],
    of: 'interaction',
    targetExternalId: target,
  }));
}

/** Around the clock, since an answer's time is one too. Null where nobody has answered yet. */
function firstReplyAt(askedAt: string, metrics: Fields): string | null {
  const seconds = fieldsOf(metrics['reply_time_in_seconds'])['calendar'];
  const minutes = fieldsOf(metrics['reply_time_in_minutes'])['calendar'];
  const after = typeof seconds === 'number' ? seconds : typeof minutes === 'number' ? minutes * 60 : null;
  return after === null ? null : new Date(Date.parse(askedAt) + after * 1_000).toISOString();
}

function endedAt({ status }: Fields, { solved_at: solved }: Fields): string | null {
  const isSolved = status === 'solved' || status === 'closed';
  return isSolved && textOf(solved) !== '' ? timeOf(solved, 'metric_set.solved_at') : null;
}

function textIn({ description, subject }: Fields): string | null {
  return textOf(description) || textOf(subject) || null;
}

function propertiesOf(ticket: Fields, { reopens, replies }: Fields): Fields {
  const { status, priority, type, tags, ticket_form_id: form, problem_id: problem } = ticket;
  const via = fieldsOf(ticket['via'])['channel'];
  return given({ status, priority, type, tags, form, problem, via, reopens, replies });
}
