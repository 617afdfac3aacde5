import { createHmac } from 'node:crypto';
import type { Letter } from '@customering/simulator-core';
import { isPast, written } from './moment';
import { groupOf } from './ticket-json';
import type { PlannedTicket } from './world';

/** A happening that webhooks are told of. */
export interface TicketEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly ticket: PlannedTicket;
  readonly event: Readonly<Record<string, unknown>>;
}

/** What happened to a ticket, in its order. */
export function eventsOf(ticket: PlannedTicket): TicketEvent[] {
  const { id, createdAt, firstReplyAt, solvedAt, moved, deletedAt, ratings = [] } = ticket;
  const all: readonly (readonly [string, string | undefined, TicketEvent['event']])[] = [
    ['created', createdAt, {}],
    [
      'comment_added',
      firstReplyAt,
      { comment: { is_public: true, author: { id: String(ticket.assignee), is_staff: true } } },
    ],
    ['status_changed', solvedAt, { current: 'SOLVED', previous: 'OPEN' }],
    ['group_assignment_changed', moved?.at, { current: String(moved?.group), previous: String(ticket.group) }],
    ['soft_deleted', deletedAt, {}],
    ...ratings.map(({ at, score }) => ['csat_survey_response_submitted', at, { rating: score }] as const),
  ];
  return all.flatMap(([name, at, event], index) =>
    at === undefined ? [] : [{ id: `event-${id}-${index}`, type: `zen:event-type:ticket.${name}`, at, ticket, event }],
  );
}

export interface Signing {
  readonly webhook: string;
  readonly secret: string;
  /** When it is sent, by the vendor's clock. */
  readonly at: Date;
  readonly account: number;
}

/** As "Verifying webhook authenticity" describes it: the time, and the body right behind it. */
export function letterOf(event: TicketEvent, signing: Signing): Letter {
  const { ticket } = event;
  const body = JSON.stringify({
    account_id: signing.account,
    detail: {
      id: String(ticket.id),
      subject: ticket.subject,
      status: isPast(ticket.solvedAt, new Date(event.at)) ? 'SOLVED' : 'OPEN',
      requester_id: String(ticket.requester),
      assignee_id: String(ticket.assignee),
      group_id: String(groupOf(ticket, new Date(event.at))),
      via: { channel: ticket.channel },
      created_at: written(ticket.createdAt),
      updated_at: written(event.at),
    },
    event: { ...event.event, meta: { sequence: { id: `sequence-${event.id}`, position: 1 } } },
    id: event.id,
    subject: `zen:ticket:${ticket.id}`,
    time: written(event.at),
    type: event.type,
    zendesk_event_version: '2022-11-06',
  });
  const timestamp = written(signing.at);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'x-zendesk-account-id': String(signing.account),
    'x-zendesk-webhook-id': signing.webhook,
    'x-zendesk-webhook-invocation-id': `invocation-${signing.webhook}-${event.id}`,
    'x-zendesk-webhook-signature': signatureOf(signing.secret, timestamp, body),
    'x-zendesk-webhook-signature-timestamp': timestamp,
  };
  return { body, headers };
}

/** The secret is taken as the text that it is. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(timestamp).update(body).digest('base64');
}
