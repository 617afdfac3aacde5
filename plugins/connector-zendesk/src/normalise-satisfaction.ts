import type { Normalised, SurveyResponse } from '@customering/plugin-sdk';
import { channelOf } from './channel';
import { fieldsOf, given, idOf, listOf, textOf, timeOf, type Fields } from './fields';
import { unitOf } from './person';
import { ticketIdOf } from './survey-plan';

const scores: Readonly<Record<string, string>> = { good: '1', bad: '0' };

/** The older way: good or bad. What was offered and not answered is none. */
export function normaliseRating(payload: Fields): Normalised {
  const rating = fieldsOf(payload['rating']);
  const score = scores[textOf(rating['score'])];
  if (score === undefined) return { ignored: 'not_answered' };
  const record: SurveyResponse = {
    ...baseOf(rating['requester_id'], idOf(rating['ticket_id']), rating),
    type: 'survey_response',
    externalId: `rating:${textOf(rating['id'])}`,
    occurredAt: timeOf(rating['updated_at'] ?? rating['created_at'], 'rating.updated_at'),
    instrument: 'csat',
    score,
    scaleMin: '0',
    scaleMax: '1',
    survey: 'rating',
    question: 'Good or bad',
    ...given({ comment: textOf(rating['comment']) || null }),
  };
  return { records: [record] };
}

/** The newer way: a survey with a scale, reasons and a comment. */
export function normaliseSurvey(payload: Fields): Normalised {
  const response = fieldsOf(payload['response']);
  const base = baseOf(response['responder_id'], ticketIdOf(response), fieldsOf(payload['ticket']));
  const asked = new Map(listOf(payload['questions']).map((question) => [textOf(question['id']), question]));
  const survey = textOf(response['survey_id']) || textOf(fieldsOf(response['survey'])['id']);
  const records = listOf(response['answers']).flatMap((answer): SurveyResponse[] => {
    const own = fieldsOf(answer['question']);
    const question = { ...asked.get(textOf(own['id'])), ...own };
    const said = answerOf(answer, question);
    if (said === null) return [];
    return [
      {
        ...base,
        type: 'survey_response',
        externalId: `survey:${textOf(response['id'])}:${textOf(own['id'])}`,
        occurredAt: timeOf(answer['updated_at'] ?? answer['created_at'], 'response.answers.updated_at'),
        question: wordsOf(question['headline']) || textOf(question['id']),
        ...said,
        ...given({ survey: survey || null }),
      },
    ];
  });
  return records.length === 0 ? { ignored: 'not_answered' } : { records };
}

function baseOf(person: unknown, ticket: string | null, dealtWith: Fields) {
  const id = idOf(person);
  return {
    identifiers: id === null ? [] : [{ type: 'external_id' as const, value: id }],
    ...given({
      interactionExternalId: ticket === null ? null : `ticket:${ticket}`,
      agent: unitOf(dealtWith['assignee_id']),
      team: unitOf(dealtWith['group_id']),
      brand: unitOf(dealtWith['brand_id']),
      channel: 'via' in dealtWith ? channelOf(dealtWith) : null,
    }),
  };
}

type Said = Pick<SurveyResponse, 'instrument' | 'score' | 'scaleMin' | 'scaleMax' | 'comment'>;

/** Null for a question that was left out. */
function answerOf(answer: Fields, question: Fields): Said | null {
  if (answer['type'] === 'rating_scale') return ratingOf(answer, question);
  if (answer['type'] === 'open_ended') {
    const comment = textOf(answer['value']);
    return comment.trim() === '' ? null : { instrument: 'comment', comment };
  }
  if (answer['type'] !== 'closed_ended') return null;
  const labels = new Map(listOf(question['options']).map(({ id, label }) => [textOf(id), wordsOf(label)] as const));
  const chosen = listOf(answer['selections']).map(({ option_id: id }) => labels.get(textOf(id)) || textOf(id));
  return chosen.length === 0 ? null : { instrument: 'choice', comment: chosen.join('; ') };
}

/** On the scale of the question, where that is known and holds the answer: the survey may be another one by now. */
function ratingOf({ rating }: Fields, question: Fields): Said | null {
  if (typeof rating !== 'number') return null;
  const options = listOf(question['options']).flatMap(({ rating: value }) =>
    typeof value === 'number' ? [value] : [],
  );
  const [min, max] = [Math.min(...options), Math.max(...options)];
  const said = { instrument: 'csat', score: String(rating) };
  const fits = options.length > 1 && rating >= min && rating <= max;
  return fits ? { ...said, scaleMin: String(min), scaleMax: String(max) } : said;
}

/** The vendor's words, plain or translated. */
function wordsOf(content: unknown): string {
  return textOf(fieldsOf(content)['value']) || textOf(content);
}
