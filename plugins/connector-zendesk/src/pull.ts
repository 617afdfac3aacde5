import type { PullCalls, PullPage, PullStart, RawRecord, StreamPlan } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context } from './ask';
import { fieldsOf } from './fields';
import { ratingPlan } from './rating-plan';
import { besideOf, besideTickets, readExport } from './read-export';
import { lateDays, readList } from './read-list';
import { readTalk } from './read-talk';
import type { Settings } from './settings';
import { surveyPlan } from './survey-plan';
import { ticketRecord, userRecord } from './to-record';

const streams = {
  tickets: { title: 'Tickets', deletes: 'tombstone', everyMinutes: 15 },
  users: { title: 'Customers', deletes: 'tombstone', everyMinutes: 60 },
  calls: { title: 'Calls', overlapSeconds: 1, deletes: 'not_told', everyMinutes: 15 },
  legs: { title: 'Parts of calls', overlapSeconds: 1, deletes: 'not_told', everyMinutes: 60 },
  ratings: { title: 'Ratings, good or bad', lateDays, deletes: 'not_told', everyMinutes: 60 },
  surveys: { title: 'Survey answers', lateDays, deletes: 'not_told', everyMinutes: 60 },
} as const satisfies Readonly<Record<string, StreamPlan>>;

export const pull: PullCalls<Settings> = { streams, read, fetch };

async function* read(stream: string, from: PullStart, context: Context): AsyncGenerator<PullPage> {
  if (stream === 'tickets' || stream === 'users') yield* readExport(stream, from, context);
  else if (stream === 'calls' || stream === 'legs') yield* readTalk(stream, from, context);
  else yield* readList(stream === 'ratings' ? await ratingPlan(context) : surveyPlan(context), from, context);
}

const one = z.looseObject({});
/** What the vendor answers for what is gone. */
const gone = [404];

async function fetch(stream: string, id: string, context: Context): Promise<RawRecord | null> {
  const isTicket = stream === 'tickets';
  const query = isTicket ? { include: besideTickets } : {};
  const path = `${isTicket ? 'tickets' : 'users'}/${encodeURIComponent(id)}.json`;
  const answer = await ask(context, path, { query, accept: gone, schema: one });
  if (typeof answer === 'number') return null;
  return isTicket ? ticketRecord(fieldsOf(answer['ticket']), besideOf(answer)) : userRecord(fieldsOf(answer['user']));
}
