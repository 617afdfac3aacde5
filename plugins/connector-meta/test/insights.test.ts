import { pull } from '../src/pull';
import { all, instagramId, pageId, playedContext, refusal } from './played-http';

const start = { cursor: null, notBefore: null };
const post = (number: number) => ({ id: `${pageId}_${number}`, created_time: '2026-02-09T10:00:00+0000' });

function answer(path: string, metric: string, posts: readonly object[], refused: readonly string[]) {
  if (path.endsWith('/feed')) return { body: { data: posts } };
  if (path.endsWith('/media')) return { body: { data: [{ id: '18', timestamp: '2026-02-09T10:00:00+0000' }] } };
  if (refused.includes(metric)) return refusal(100);
  const end_time = '2026-02-10T08:00:00+0000';
  if (path === instagramId) return { body: { id: instagramId, followers_count: 99 } };
  return { body: { data: [{ name: metric, values: [{ value: 7, end_time }] }] } };
}

async function read(posts: readonly object[], refused: readonly string[]) {
  const played = playedContext((path, query) => answer(path, query.get('metric') ?? '', posts, refused));
  const pages = await all(pull.read('insights', start, played.context));
  return { ...played, keys: pages.flatMap(({ records }) => records.map(({ dedupeKey }) => dedupeKey)) };
}

it('asks for each metric alone', async () => {
  const { asked, keys } = await read([post(1)], []);

  expect(asked.filter((one) => one.includes('/insights')).every((one) => !one.includes(','))).toBe(true);
  expect(keys).toEqual([
    `insight:${pageId}_1:post_media_view:2026-02-10`,
    `insight:${pageId}_1:post_total_media_view_unique:2026-02-10`,
    `insight:${pageId}_1:post_clicks:2026-02-10`,
    ...['views', 'reach', 'saved', 'shares'].map((metric) => `insight:18:${metric}:2026-02-10`),
    `audience:${pageId}:2026-02-10`,
    `views:${pageId}:2026-02-09`,
    `audience:${instagramId}:2026-02-10`,
  ]);
});

it('goes on without a metric that is no more, says its name once, and gives it up', async () => {
  const posts = [1, 2, 3, 4, 5].map(post);
  const { asked, logged, keys } = await read(posts, ['post_media_view', 'page_follows']);

  expect(asked.filter((one) => one.endsWith('post_media_view'))).toHaveLength(3);
  expect(logged).toEqual([
    expect.stringContaining('"metric":"post_media_view"'),
    expect.stringContaining('"metric":"page_follows"'),
  ]);
  expect(keys.filter((key) => key.includes('post_total_media_view_unique'))).toHaveLength(5);
  expect(keys.at(-1)).toBe(`audience:${instagramId}:2026-02-10`);
});

it('has followers of an account on which nothing was published', async () => {
  const { context } = playedContext(
    (path) => (path === instagramId ? { body: { id: instagramId, followers_count: 3 } } : { body: { data: [] } }),
    { instagramId },
  );
  const [page] = await all(pull.read('insights', start, context));

  expect(page?.records.map(({ payload }) => payload)).toEqual([
    { audience: { platform: 'instagram', id: instagramId }, size: 3, at: '2026-02-10T10:00:00.000Z' },
  ]);
});

/** Of the account: what it is asked for, in seconds since 1970. */
async function rangesOf(cursor: string | null) {
  const ranges: { path: string; metric: string; since: number; until: number }[] = [];
  const { context } = playedContext((path, query) => {
    const [metric, since, until] = [query.get('metric'), Number(query.get('since')), Number(query.get('until'))];
    if (metric === null || since === 0) return { body: { data: [], followers_count: 1 } };
    ranges.push({ path, metric, since, until });
    return { body: { data: [{ name: metric, total_value: { value: ranges.length } }] } };
  });
  const pages = await all(pull.read('insights', { cursor, notBefore: null }, context));
  return { ranges, records: pages.flatMap(({ records }) => records) };
}

it('asks Instagram for the views of each of four weeks of days, which begin and end at midnight in California', async () => {
  const { ranges, records } = await rangesOf(null);
  const days = ranges.filter(({ path }) => path.startsWith(instagramId));
  const [last] = days;

  expect(new Date((last?.until ?? 0) * 1_000).toISOString()).toBe('2026-02-10T08:00:00.000Z');
  expect(days.every(({ since, until }) => until - since === 86_400)).toBe(true);
  expect(days.slice(1).map(({ until }) => until)).toEqual(days.slice(0, -1).map(({ since }) => since));
  expect(records.filter(({ dedupeKey }) => dedupeKey.startsWith('views:')).map(({ dedupeKey }) => dedupeKey)).toEqual(
    Array.from({ length: 28 }, (_, ago) => {
      const day = new Date(Date.UTC(2026, 1, 9 - ago)).toISOString().slice(0, 10);
      return `views:${instagramId}:${day}`;
    }),
  );
});

it.each([
  ['90 days at the first run', null, 90],
  ['28 days at later ones', JSON.stringify({ v: 1, seen: 1_770_000_000, round: null }), 28],
])('asks for %s of a Page, each metric alone', async (_, cursor, days) => {
  const ofPage = (await rangesOf(cursor)).ranges.filter(({ path }) => path.startsWith(pageId));

  expect(ofPage.map(({ metric }) => metric)).toEqual(['page_follows', 'page_media_view']);
  expect(ofPage.map(({ since, until }) => (until - since) / 86_400)).toEqual([days, days]);
});
