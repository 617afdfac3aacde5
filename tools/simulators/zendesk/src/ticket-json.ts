import { isPast, latestOf, unixOf, written } from './moment';
import type { PlannedRating, PlannedTicket } from './world';

export interface Shown {
  readonly id: number;
  /** By which exports sort and filter. */
  readonly generated: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Telling {
  readonly now: Date;
  readonly site: string;
  readonly csat: 'legacy' | 'surveys';
}

/** A ticket as it is at this moment, drawn when it is looked at; null before it was made. */
export function ticketJson(ticket: PlannedTicket, telling: Telling): Shown | null {
  if (!isPast(ticket.createdAt, telling.now)) return null;
  const generated = unixOf(latestOf([...changesOf(ticket), ticket.touchedAt], telling.now) ?? ticket.createdAt);
  return {
    id: ticket.id,
    generated,
    get body() {
      return bodyOf(ticket, generated, telling);
    },
  };
}

function bodyOf(ticket: PlannedTicket, generated: number, { now, site, csat }: Telling): Shown['body'] {
  const updated = latestOf(changesOf(ticket), now) ?? ticket.createdAt;
  const isDeleted = isPast(ticket.deletedAt, now);
  return {
    url: `${site}/api/v2/tickets/${ticket.id}.json`,
    id: ticket.id,
    external_id: null,
    via: { channel: ticket.channel, source: { from: {}, to: {}, rel: null } },
    created_at: written(ticket.createdAt),
    updated_at: written(updated),
    generated_timestamp: generated,
    type: null,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: ticket.description,
    priority: 'normal',
    status: isDeleted ? 'deleted' : statusOf(ticket, now),
    recipient: null,
    requester_id: ticket.requester,
    submitter_id: ticket.requester,
    assignee_id: ticket.assignee,
    organization_id: null,
    group_id: groupOf(ticket, now),
    collaborator_ids: [],
    follower_ids: [],
    is_public: true,
    tags: ticket.tags,
    custom_fields: [],
    satisfaction_rating: csat === 'legacy' ? inlineRating(ticket, now) : null,
    brand_id: 1,
    allow_channelback: false,
  };
}

export function groupOf(ticket: PlannedTicket, now: Date): number {
  return ticket.moved && isPast(ticket.moved.at, now) ? ticket.moved.group : ticket.group;
}

/** The answer that counts at this moment. */
export function ratingOf(ticket: PlannedTicket, now: Date): PlannedRating | null {
  return (ticket.ratings ?? []).filter(({ at }) => isPast(at, now)).at(-1) ?? null;
}

export function isGood({ score }: PlannedRating): boolean {
  return score >= 4;
}

/** When it becomes another one. */
export function changesOf(ticket: PlannedTicket): (string | undefined)[] {
  const { createdAt, firstReplyAt, solvedAt, moved, deletedAt, ratings = [] } = ticket;
  return [createdAt, firstReplyAt, solvedAt, moved?.at, deletedAt, ...ratings.map(({ at }) => at)];
}

function statusOf({ firstReplyAt, solvedAt }: PlannedTicket, now: Date): string {
  if (isPast(solvedAt, now)) return 'solved';
  return isPast(firstReplyAt, now) ? 'pending' : 'open';
}

function inlineRating(ticket: PlannedTicket, now: Date) {
  const rating = ratingOf(ticket, now);
  if (rating) return { id: ticket.id + 500_000, score: isGood(rating) ? 'good' : 'bad', comment: rating.comment };
  return { score: isPast(ticket.solvedAt, now) ? 'offered' : 'unoffered' };
}
