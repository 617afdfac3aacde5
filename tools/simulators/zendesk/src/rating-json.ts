import { isPast, written } from './moment';
import { groupOf, isGood, ratingOf, type Telling } from './ticket-json';
import type { PlannedRating, PlannedTicket } from './world';

export interface Rated {
  readonly id: string;
  readonly createdAt: string;
  /** Whether there is an answer, and which. */
  readonly score: 'offered' | 'good' | 'bad';
  readonly hasComment: boolean;
  readonly ticket: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Of the older kind of survey: good or bad, in the place of the offer that was made when the ticket was solved. */
export function legacyRating(ticket: PlannedTicket, { now, site }: Telling): Rated | null {
  const rating = ratingOf(ticket, now);
  const offeredAt = isPast(ticket.solvedAt, now) ? ticket.solvedAt : ticket.ratings?.[0]?.at;
  const updatedAt = rating?.at ?? offeredAt;
  if (offeredAt === undefined || !isPast(updatedAt, now)) return null;
  const id = ticket.id + 500_000;
  const score = scoreOf(rating);
  const body = {
    id,
    url: `${site}/api/v2/satisfaction_ratings/${id}.json`,
    assignee_id: ticket.assignee,
    group_id: groupOf(ticket, new Date(updatedAt)),
    requester_id: ticket.requester,
    ticket_id: ticket.id,
    score,
    comment: rating?.comment ?? null,
    reason: 'No reason provided',
    reason_id: 0,
    created_at: written(offeredAt),
    updated_at: written(updatedAt),
  };
  return { ...ratedOf(String(id), offeredAt, rating, ticket), body };
}

const options = [1, 2, 3, 4, 5].map((rating) => ({ rating, label: { type: 'static', value: String(rating) } }));

/** Of the newer kind: a number on a scale, and words. */
export function surveyResponse(ticket: PlannedTicket, { now }: Telling): Rated | null {
  const rating = ratingOf(ticket, now);
  const [first = rating] = ticket.ratings ?? [];
  if (!rating || !first) return null;
  const id = `01SURVEY${String(ticket.id).padStart(18, '0')}`;
  const times = { created_at: written(first.at), updated_at: written(rating.at) };
  const scale = {
    type: 'rating_scale',
    rating: rating.score,
    rating_category: isGood(rating) ? 'good' : 'bad',
    question: {
      type: 'rating_scale_numeric',
      id: '01QUESTIONSCALE',
      alias: 'customer_satisfaction_rating',
      headline: { type: 'static', value: 'How would you rate the support you received?' },
      options,
    },
    ...times,
  };
  const words = {
    type: 'open_ended',
    value: rating.comment,
    question: {
      type: 'open_ended',
      id: '01QUESTIONWORDS',
      alias: 'comment',
      headline: { type: 'static', value: 'Why?' },
    },
    ...times,
  };
  const body = {
    id,
    survey_id: '01SURVEY',
    survey_version: 1,
    expires_at: written(new Date(new Date(first.at).getTime() + 28 * 86_400_000)),
    responder_id: ticket.requester,
    subjects: [{ id: String(ticket.id), type: 'ticket', zrn: `zen:ticket:${ticket.id}` }],
    answers: rating.comment === null ? [scale] : [scale, words],
  };
  return { ...ratedOf(id, first.at, rating, ticket), body };
}

function ratedOf(
  id: string,
  createdAt: string,
  rating: PlannedRating | null,
  { id: ticket }: PlannedTicket,
): Omit<Rated, 'body'> {
  return { id, createdAt, score: scoreOf(rating), hasComment: (rating?.comment ?? null) !== null, ticket };
}

function scoreOf(rating: PlannedRating | null): Rated['score'] {
  if (rating === null) return 'offered';
  return isGood(rating) ? 'good' : 'bad';
}
