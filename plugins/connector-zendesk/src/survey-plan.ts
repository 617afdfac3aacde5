import type { RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context } from './ask';
import { fieldsOf, idOf, listOf, textOf, type Fields } from './fields';
import type { ListPlan } from './read-list';
import { secondOf } from './place';
import { askSurveys, scalesOf, surveyPath } from './satisfaction';

const tickets = z.looseObject({ tickets: z.array(z.looseObject({})).optional() });

/** Answers to surveys, with the questions that they answer and the ticket that they are about: an answer tells neither. */
export function surveyPlan(context: Context): ListPlan {
  let questions: ReadonlyMap<string, Fields> | null = null;
  return {
    path: surveyPath,
    items: 'survey_responses',
    // In thousandths of a second, other than everywhere else.
    query: (since) => (since === 0 ? {} : { 'filter[created_at_start]': since * 1_000 }),
    secondOf: (response) => secondOf(latestOf(response, 'created_at')),
    async toRecords(responses) {
      if (responses.length === 0) return [];
      questions ??= scalesOf(await askSurveys(context));
      const known = await ticketsOf(responses, context);
      const asked = questions;
      return responses.map((response) => toRecord(response, asked, known));
    },
  };
}

function toRecord(
  response: Fields,
  questions: ReadonlyMap<string, Fields>,
  tickets: ReadonlyMap<string, Fields>,
): RawRecord {
  const ids = listOf(response['answers']).map(({ question }) => textOf(Object(question).id));
  return {
    dedupeKey: `survey:${textOf(response['id'])}`,
    version: latestOf(response, 'updated_at'),
    stream: 'surveys',
    payload: {
      response,
      questions: ids.flatMap((id) => questions.get(id) ?? []),
      ticket: tickets.get(ticketIdOf(response) ?? ''),
    },
  };
}

/** The latest time of its answers: the response itself has none. */
function latestOf(response: Fields, field: 'created_at' | 'updated_at'): string {
  return listOf(response['answers']).reduce((latest, answer) => {
    const at = textOf(answer[field]);
    return at > latest ? at : latest;
  }, '');
}

/** Both spellings that the vendor's documents have. */
export function ticketIdOf(response: Fields): string | null {
  const names = [response['subject_zrns'], listOf(response['subjects']).map(({ zrn }) => zrn)].flat().map(textOf);
  return names.flatMap((name) => /^(?:zen|zrn):ticket:(\d+)$/.exec(name)?.[1] ?? [])[0] ?? null;
}

/** Of a ticket only who dealt with it, and where. */
async function ticketsOf(responses: readonly Fields[], context: Context): Promise<ReadonlyMap<string, Fields>> {
  const ids = [...new Set(responses.flatMap((response) => ticketIdOf(response) ?? []))];
  if (ids.length === 0) return new Map();
  const query = { ids: ids.join(',') };
  const answer = await ask(context, 'tickets/show_many.json', { query, accept: [403, 404], schema: tickets });
  if (typeof answer === 'number') return new Map();
  return new Map(
    (answer.tickets ?? []).map(({ id, assignee_id, group_id, brand_id, via }) => [
      idOf(id) ?? '',
      { id, assignee_id, group_id, brand_id, via: { channel: fieldsOf(via)['channel'] } },
    ]),
  );
}
