import { z } from 'zod';
import { ask, type Context, type Query } from './ask';
import { listOf, textOf, type Fields } from './fields';
import { secondOf } from './place';

/** Of the two ways to ask how satisfied somebody is, an account uses one at a time. */
export interface SatisfactionState {
  readonly ratings: boolean;
  readonly surveys: boolean;
  /** Which one is in use. */
  readonly inUse: 'ratings' | 'surveys' | 'none';
}

const refused = [403, 404];
const anything = z.looseObject({});
const listed = z.looseObject({ survey_responses: z.array(z.looseObject({})).optional() });
const surveyList = z.looseObject({ surveys: z.array(z.looseObject({})).optional() });

export const surveyPath = 'guide/survey_responses';
export const ratingPath = 'satisfaction_ratings.json';

export async function satisfactionOf(context: Context): Promise<SatisfactionState> {
  const one: Query = { 'page[size]': 1 };
  const answers = await ask(context, surveyPath, { query: one, accept: refused, schema: listed });
  const legacy = await ask(context, ratingPath, { query: one, accept: refused, schema: anything });
  const [surveys, ratings] = [typeof answers !== 'number', typeof legacy !== 'number'];
  const isAnswered = typeof answers !== 'number' && (answers.survey_responses ?? []).length > 0;
  return { ratings, surveys, inUse: isAnswered ? 'surveys' : ratings ? 'ratings' : surveys ? 'surveys' : 'none' };
}

/** The surveys with their questions; none where the account has none, or the token may not read them. */
export async function askSurveys(context: Context): Promise<readonly Fields[]> {
  const answer = await ask(context, 'guide/en-us/surveys', { accept: refused, schema: surveyList });
  return typeof answer === 'number' ? [] : (answer.surveys ?? []);
}

/**
 * From when on ratings come of surveys: the vendor makes a good or a bad rating of each survey answer too, which would count twice.
 * Null where there are no surveys. Where they cannot be read, all ratings may come of them.
 */
export async function ratingsEndAt(context: Context): Promise<number | null> {
  const query = { 'page[size]': 1 };
  const answers = await ask(context, surveyPath, { query, accept: refused, schema: listed });
  if (typeof answers === 'number' || (answers.survey_responses ?? []).length === 0) return null;
  const begun = (await askSurveys(context)).map((survey) => secondOf(survey['created_at'])).filter((at) => at > 0);
  return begun.length === 0 ? 0 : Math.min(...begun);
}

/** The scale of each question, by its id: an answer does not tell it. */
export function scalesOf(surveys: readonly Fields[]): ReadonlyMap<string, Fields> {
  return new Map(
    surveys.flatMap((survey) =>
      listOf(survey['questions']).map((question) => [textOf(question['id']), question] as const),
    ),
  );
}
