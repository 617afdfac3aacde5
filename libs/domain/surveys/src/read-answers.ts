import { scaleOf, type Question, type Survey } from './survey';

/** One answer, on the scale that it was asked on: the survey may be another one tomorrow. */
export interface Answer {
  readonly question: string;
  readonly kind: Question['kind'];
  readonly score: number | null;
  readonly scaleMin: number | null;
  readonly scaleMax: number | null;
  /** The value of the option that was chosen. */
  readonly choice: string | null;
  readonly comment: string | null;
  readonly aspect: string | null;
}

export type AnswerProblem = 'missing' | 'not_an_answer' | 'too_long';

export interface ReadAnswers {
  readonly answers: readonly Answer[];
  /** By the question's id. */
  readonly problems: Readonly<Record<string, AnswerProblem>>;
}

const longestComment = 4_000;

/** The name of the field of a question's own words. */
export function commentField(question: string): string {
  return `${question}.comment`;
}

/** Reads the fields of a form as answers to these questions. Fields that no question has are left alone. */
export function readAnswers(
  { questions }: Pick<Survey, 'questions'>,
  fields: ReadonlyMap<string, string>,
): ReadAnswers {
  const read = questions.map((question) => ({ question, ...readOne(question, fields) }));
  const problems = read.flatMap(({ question, problem }) => (problem === null ? [] : [[question.id, problem] as const]));
  return { answers: read.flatMap(({ answer }) => answer ?? []), problems: Object.fromEntries(problems) };
}

interface ReadOne {
  readonly answer: Answer | null;
  readonly problem: AnswerProblem | null;
}

function readOne(question: Question, fields: ReadonlyMap<string, string>): ReadOne {
  const given = (fields.get(question.id) ?? '').trim();
  const isText = question.kind === 'text';
  const words = isText ? given : (fields.get(commentField(question.id)) ?? '').trim();
  if (words.length > longestComment) return { answer: null, problem: 'too_long' };
  return given === '' ? unanswered(question, words) : judged(question, given, words);
}

function unanswered(question: Question, words: string): ReadOne {
  if (!question.mayStayEmpty) return { answer: null, problem: 'missing' };
  return { answer: words === '' ? null : blank(question, words), problem: null };
}

function judged(question: Question, given: string, words: string): ReadOne {
  if (question.kind === 'text') return { problem: null, answer: blank(question, words) };
  if (question.kind === 'choice') {
    const isOption = question.options.some(({ value }) => value === given);
    return isOption
      ? { problem: null, answer: { ...blank(question, words), choice: given } }
      : { problem: 'not_an_answer', answer: null };
  }
  const scale = scaleOf(question);
  const score = /^\d{1,4}$/.test(given) ? Number(given) : Number.NaN;
  if (scale === null || !(score >= scale.min && score <= scale.max)) return { problem: 'not_an_answer', answer: null };
  return { problem: null, answer: { ...blank(question, words), score, scaleMin: scale.min, scaleMax: scale.max } };
}

function blank({ id, kind, aspect }: Question, words: string): Answer {
  const comment = words === '' ? null : words;
  return { question: id, kind, score: null, scaleMin: null, scaleMax: null, choice: null, comment, aspect };
}
