import type { SurveyDefinition } from '@customering/contracts';
import { readAnswers, type AnswerProblem } from '@customering/surveys';

export type Act = 'next' | 'back' | 'decline';

/** What a customer sent: the question in view, the answers so far by question, and what they want. */
export interface SentForm {
  readonly step: number;
  readonly act: Act;
  readonly language: string | null;
  readonly fields: ReadonlyMap<string, string>;
}

const mark = 'a.';

/** Fields of questions that the survey has not are left out: a form may be older than its survey. */
export function readForm(body: Buffer, { questions }: SurveyDefinition): SentForm {
  const sent = new URLSearchParams(body.toString('utf8'));
  const names = questions.flatMap(({ id }) => [id, `${id}.comment`]);
  const fields = names.flatMap((name) => {
    const value = sent.get(`${mark}${name}`);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  const act = sent.get('act');
  const step = Number(sent.get('step') ?? 0);
  return {
    step: Number.isInteger(step) ? Math.min(Math.max(step, 0), questions.length - 1) : 0,
    act: act === 'back' || act === 'decline' ? act : 'next',
    language: sent.get('lang'),
    fields: new Map(fields),
  };
}

export type Next =
  | { readonly kind: 'question'; readonly step: number; readonly problem: AnswerProblem | null }
  | { readonly kind: 'send' };

/** Where the form goes on: back, the question that lacks its answer, the one behind it, or off. */
export function nextOf({ step, act, fields }: SentForm, { questions }: SurveyDefinition): Next {
  if (act === 'back') return { kind: 'question', step: Math.max(0, step - 1), problem: null };
  const { problems } = readAnswers({ questions }, fields);
  const seen = questions.slice(0, step + 1);
  const bad = seen.findIndex(({ id }) => problems[id] !== undefined);
  const problem = seen[bad] === undefined ? undefined : problems[seen[bad].id];
  if (problem !== undefined) return { kind: 'question', step: bad, problem };
  return step + 1 < questions.length ? { kind: 'question', step: step + 1, problem: null } : { kind: 'send' };
}
