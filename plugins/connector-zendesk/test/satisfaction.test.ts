import { checkAccount, discover } from '../src/check-account';
import { pull } from '../src/pull';
import { all, playedContext } from './played-http';

const start = { cursor: null, notBefore: null };
const ratings = ['2026-01-05', '2026-01-25'].map((day, index) => {
  const at = `${day}T10:00:00Z`;
  return { id: index + 1, score: 'good', created_at: at, updated_at: at };
});
const answered = { id: 's', answers: [], subject_zrns: [] };

type Parts = Readonly<Record<string, unknown>>;

const account = (parts: Parts) =>
  playedContext((path) => (path in parts ? { body: parts[path] } : { status: path.includes('users') ? 200 : 403 }));

it('reads ratings up to the first survey, since surveys make ratings too', async () => {
  const { context } = account({
    'satisfaction_ratings.json': { satisfaction_ratings: ratings, meta: { has_more: false } },
    'guide/survey_responses': { survey_responses: [answered], meta: { has_more: false } },
    'guide/en-us/surveys': { surveys: [{ id: 'one', created_at: '2026-01-20T00:00:00Z', questions: [] }] },
  });
  const pages = await all(pull.read('ratings', start, context));

  expect(pages.flatMap(({ records }) => records.map(({ dedupeKey }) => dedupeKey))).toEqual(['rating:1']);
});

it('reads no ratings where surveys are answered and cannot be looked at', async () => {
  const { context } = account({
    'satisfaction_ratings.json': { satisfaction_ratings: ratings, meta: { has_more: false } },
    'guide/survey_responses': { survey_responses: [answered], meta: { has_more: false } },
  });

  expect((await all(pull.read('ratings', start, context))).flatMap(({ records }) => records)).toEqual([]);
});

it('reads all ratings of an account without surveys', async () => {
  const { context } = account({
    'satisfaction_ratings.json': { satisfaction_ratings: ratings, meta: { has_more: false } },
  });
  const pages = await all(pull.read('ratings', start, context));

  expect(pages.flatMap(({ records }) => records)).toHaveLength(2);
});

it.each(['ratings', 'surveys', 'calls', 'legs'])('reads nothing of %s where the account has none', async (stream) => {
  const { context } = account({});

  expect(await all(pull.read(stream, start, context))).toEqual([]);
});

it('says which part is missing and what to do, and which way of asking is in use', async () => {
  const exported = { end_of_stream: true, after_cursor: 'c' };
  const { context } = account({
    'incremental/tickets/cursor.json': { tickets: [], ...exported },
    'incremental/users/cursor.json': { users: [], ...exported },
    'satisfaction_ratings.json': { satisfaction_ratings: [] },
  });
  const scopes = await checkAccount(context);
  const { streams, features } = await discover(context);

  expect(scopes.map(({ scope, ok }) => [scope, ok])).toEqual([
    ['tickets', true],
    ['users', true],
    ['talk', false],
    ['satisfaction', true],
  ]);
  expect(scopes.find(({ ok }) => !ok)?.remedy).toContain('Without Zendesk Talk there is nothing to do');
  expect(features).toEqual({ satisfaction: 'ratings', talk: false });
  expect(streams.filter(({ available }) => available).map(({ stream }) => stream)).toEqual([
    'tickets',
    'users',
    'ratings',
  ]);
});

it('asks for survey answers in thousandths of a second, from a month before the last one', async () => {
  const { context, asked } = account({ 'guide/survey_responses': { survey_responses: [], meta: { has_more: false } } });
  const latest = Date.parse('2026-02-01T00:00:00Z') / 1_000;
  const cursor = JSON.stringify({ v: 1, latest, since: null, after: null });
  await all(pull.read('surveys', { cursor, notBefore: null }, context));

  expect(asked[0]).toContain(`filter[created_at_start]=${Date.parse('2026-01-02T00:00:00Z')}`);
});
