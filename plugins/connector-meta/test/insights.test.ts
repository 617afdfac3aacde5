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
