import { z } from 'zod';

const kinds = ['nps', 'csat', 'ces', 'promise', 'needs_first', 'scale', 'choice', 'text'] as const;
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'use a language such as en or de-AT');
const wordsOf = (most: number) => z.record(language, z.string().trim().min(1).max(most));
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'use small letters, digits and _');

export const surveyQuestionSchema = z.strictObject({
  id: key,
  kind: z.enum(kinds),
  words: wordsOf(300),
  /** One sentence beneath the question that says why it is asked. */
  why: wordsOf(300).nullable().default(null),
  /** The line above a field for the customer's own words; null for no field. */
  comment: wordsOf(200).nullable().default(null),
  mayStayEmpty: z.boolean().default(false),
  aspect: z.string().min(1).max(100).nullable().default(null),
  /** Lowest and highest answer of a question of the kind `scale`. */
  scale: z
    .strictObject({ min: z.number().int().min(0).max(1), max: z.number().int().min(2).max(10) })
    .nullable()
    .default(null),
  /** Answers of a question of the kind `choice`. */
  options: z
    .array(z.strictObject({ value: z.string().min(1).max(100), words: wordsOf(200) }))
    .max(20)
    .default([]),
});

const shape = z.strictObject({
  /** The first is for those whose language the survey has not. */
  languages: z.array(language).min(1).max(10),
  questions: z.array(surveyQuestionSchema).min(1).max(10),
  thanks: wordsOf(500),
  /** Days until a link ends. */
  linkDays: z.number().int().min(1).max(365).default(30),
  /** Whom of a hundred it asks; the others are drawn out, and counted. */
  sharePercent: z.number().int().min(1).max(100).default(100),
  /** Origins of the pages that may show it in a frame. */
  sites: z.array(z.url().max(200)).max(20).default([]),
});

/** What a survey asks, and how. */
export const surveyDefinitionSchema = shape.superRefine((definition, context) => {
  for (const { path, message } of gapsOf(definition)) context.addIssue({ code: 'custom', path, message });
});
export type SurveyDefinition = z.output<typeof surveyDefinitionSchema>;
export type SurveyQuestion = z.output<typeof surveyQuestionSchema>;

interface Gap {
  readonly path: (string | number)[];
  readonly message: string;
}

function gapsOf({ languages, questions, thanks }: z.output<typeof shape>): Gap[] {
  const [first = 'en'] = languages;
  const lacks = (words: Readonly<Record<string, string>> | null, path: (string | number)[]): Gap[] =>
    words !== null && words[first] === undefined ? [{ path, message: `lacks the words in ${first}` }] : [];
  return [
    ...lacks(thanks, ['thanks']),
    ...questions.flatMap((question, index) => {
      const at = ['questions', index];
      const isSecond = questions.findIndex(({ id }) => id === question.id) < index;
      return [
        ...lacks(question.words, [...at, 'words']),
        ...lacks(question.why, [...at, 'why']),
        ...lacks(question.comment, [...at, 'comment']),
        ...question.options.flatMap(({ words }, place) => lacks(words, [...at, 'options', place, 'words'])),
        ...(isSecond ? [{ path: [...at, 'id'], message: 'stands twice: give each question a name of its own' }] : []),
        ...ofKind(question, at),
      ];
    }),
  ];
}

function ofKind({ kind, scale, options }: SurveyQuestion, at: (string | number)[]): Gap[] {
  if (kind === 'scale' && scale === null)
    return [{ path: [...at, 'scale'], message: 'say its lowest and highest answer' }];
  if (kind !== 'choice') return [];
  const values = new Set(options.map(({ value }) => value));
  if (options.length < 2) return [{ path: [...at, 'options'], message: 'a choice needs two answers at least' }];
  return values.size < options.length ? [{ path: [...at, 'options'], message: 'an answer stands twice' }] : [];
}
