import {
  PluginError,
  type CanonicalRecord,
  type Normalised,
  type RawRecord,
  type SurveyResponse,
} from '@customering/plugin-sdk';
import { readAnswered, type Answer, type Answered, type Form, type Question } from './answered';
import { commentOf } from './comment';
import { fieldsOf, identifiersOf, isGiven, textOf } from './person';
import { scoreOf } from './score';

/** Questions that ask who somebody is, or for an agreement: no opinion. */
const noOpinion = new Set([
  'legal',
  'email',
  'phone_number',
  'website',
  'file_upload',
  'payment',
  'calendly',
  'statement',
]);
const units = ['brand', 'account', 'store', 'team', 'region', 'agent', 'aspect'] as const;
type ContextName = (typeof units)[number] | 'touchpoint' | 'orderExternalId';
type Context = Partial<Record<ContextName, string>>;
/** What each hidden field is about. */
const contextNames: ReadonlyMap<string, ContextName> = new Map([
  ...units.map((unit) => [unit, unit] as const),
  ['touchpoint', 'touchpoint'],
  ['order_id', 'orderExternalId'],
]);

/** A response: that somebody answered, and each answer that says an opinion. */
export function normaliseResponse({ payload }: RawRecord): Normalised {
  const type = fieldsOf(payload)['event_type'];
  if (type !== undefined && type !== 'form_response') return { ignored: 'unknown_event' };
  const { form, response } = readAnswered(payload);
  const base = { occurredAt: timeOf(response), identifiers: identifiersOf(response), ...contextOf(response) };
  const questions = new Map((form.fields ?? []).map((field) => [field.id, field]));
  const answers = (response.answers ?? []).flatMap((answer) => {
    const read = toResponse(answer, questions.get(answer.field.id), { form, response }, base);
    return read === null ? [] : [read];
  });
  return { records: [toInteraction(form, response, base), ...answers] };
}

type Base = Pick<CanonicalRecord, 'occurredAt' | 'identifiers'> & Context;

function toInteraction(form: Form, response: Answered, base: Base): CanonicalRecord {
  return {
    ...base,
    type: 'interaction',
    externalId: response.token,
    channel: 'survey',
    signal: 'feedback',
    name: 'Survey answered',
    direction: 'inbound',
    properties: { formId: form.id, form: form.title ?? form.id, ...variablesOf(response) },
  };
}

function toResponse(
  answer: Answer,
  question: Question | undefined,
  { form, response }: { readonly form: Form; readonly response: Answered },
  base: Base,
): SurveyResponse | null {
  const type = question?.type ?? answer.field.type ?? answer.type;
  if (noOpinion.has(type)) return null;
  const score = scoreOf(answer, question);
  const comment = score === null ? commentOf(answer) : null;
  if (score === null && comment === null) return null;
  const language = form.language;
  return {
    ...base,
    type: 'survey_response',
    externalId: `${response.token}:${answer.field.id}`,
    instrument: instrumentOf(type, question?.ref ?? answer.field.ref ?? ''),
    ...score,
    ...(comment === null ? {} : { comment }),
    survey: form.id,
    question: question?.title ?? answer.field.ref ?? answer.field.id,
    ...(language === undefined ? {} : { language }),
  };
}

const instruments: Readonly<Record<string, string>> = {
  short_text: 'comment',
  long_text: 'comment',
  text: 'comment',
  dropdown: 'choice',
  multiple_choice: 'choice',
  picture_choice: 'choice',
};

/** The author of the form names the instrument in the question's reference; otherwise it is the kind of the question. */
function instrumentOf(type: string, ref: string): string {
  const named = /(?:^|[^a-z])(nps|csat|ces)(?:[^a-z]|$)/i.exec(ref)?.[1];
  return named?.toLowerCase() ?? instruments[type] ?? type;
}

function timeOf({ submitted_at: at }: Answered): string {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(at) && !Number.isNaN(Date.parse(at))) return at;
  throw new PluginError('bad_record', `"${at.slice(0, 60)}" is no time that can be read.`, {
    reason: 'bad_time',
    field: 'submitted_at',
  });
}

/** What the link to the form said: the parts of the company that it is about, and what it asks about. */
function contextOf({ hidden }: Answered): Context {
  const given = Object.entries(fieldsOf(hidden)).flatMap(([name, value]) => {
    const [as, text] = [contextNames.get(name), textOf(value).slice(0, 500)];
    return as !== undefined && isGiven(text) ? [[as, text] as const] : [];
  });
  return Object.fromEntries(given);
}

/** Scores and the like that the form computed. */
function variablesOf({ calculated, variables }: Answered): Readonly<Record<string, unknown>> {
  const named = (variables ?? []).map(({ key, number, text }) => [key, number ?? text] as const);
  return { ...(calculated?.score === undefined ? {} : { score: calculated.score }), ...Object.fromEntries(named) };
}
