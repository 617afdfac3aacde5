import { pull } from '../src/pull';
import { all, pageId, playedContext } from './played-http';

const at = (seconds: number) => new Date(seconds * 1_000).toISOString().replace('.000Z', '+0000');
const now = Date.parse('2026-02-10T10:00:00Z') / 1_000;

interface Comment {
  readonly id: string;
  readonly created_time: string;
}

/** Two posts, of which the second is asked for after the first; in between something may happen. */
function account(comments: Record<string, Comment[]>, between: () => void = () => undefined) {
  return playedContext((path) => {
    if (path === `${pageId}/feed`)
      return {
        body: { data: ['a', 'b'].map((id) => ({ id, created_time: at(now - 9_000), updated_time: at(now + 9_000) })) },
      };
    const [post = ''] = path.split('/');
    const data = comments[post] ?? [];
    if (post === 'b') between();
    return { body: { data: [...data].sort((one, other) => (one.created_time < other.created_time ? 1 : -1)) } };
  });
}

async function read(context: ReturnType<typeof account>['context'], cursor: string | null) {
  const pages = await all(pull.read('comments', { cursor, notBefore: null }, context));
  const keys = pages.flatMap(({ records }) => records.map(({ dedupeKey }) => dedupeKey));
  return { keys, cursor: pages.at(-1)?.resumeFrom ?? cursor };
}

it('does not miss what is written while a round goes on, where it has been already', async () => {
  const comments = {
    a: [{ id: 'a1', created_time: at(now - 5_000) }],
    b: [{ id: 'b1', created_time: at(now + 7_200) }],
  };
  const { context } = account(comments, () => {
    if (comments.a.length === 1) comments.a.push({ id: 'a2', created_time: at(now + 60) });
  });
  const first = await read(context, null);
  const second = await read(context, first.cursor);

  expect(first.keys).toEqual(['comment:a1', 'comment:b1']);
  expect(second.keys).toEqual(['comment:a2', 'comment:b1']);
});

it('goes on at the post at which it was stopped, and begins anew with a cursor of another form', async () => {
  const { context, asked } = account({
    a: [{ id: 'a1', created_time: at(now - 60) }],
    b: [{ id: 'b1', created_time: at(now - 60) }],
  });
  const [firstPage] = await all(pull.read('comments', { cursor: null, notBefore: null }, context));
  asked.length = 0;

  expect((await read(context, firstPage?.resumeFrom ?? null)).keys).toEqual(['comment:b1']);
  expect(asked).toEqual([`GET ${pageId}/feed`, 'GET b/comments']);
  expect((await read(context, '{"v":0}')).keys).toEqual(['comment:a1', 'comment:b1']);
});

it('reads again at every run, also after one in which nothing was new', async () => {
  const comments: Record<'a' | 'b', Comment[]> = { a: [{ id: 'a1', created_time: at(now - 60) }], b: [] };
  const { context } = account(comments);
  const first = await read(context, null);
  const second = await read(context, first.cursor);
  comments.a.push({ id: 'a2', created_time: at(now - 30) });

  expect(second.keys).toEqual(['comment:a1']);
  expect((await read(context, second.cursor)).keys).toEqual(['comment:a2', 'comment:a1']);
});

it.each([
  ['the newest', false, 1],
  ['the oldest', true, 3],
])('reads all that is new of a list that begins with %s', async (_which, isAscending, pages) => {
  const old = [1, 2, 3, 4].map((hour) => ({ id: `old${hour}`, created_time: at(now - hour * 3_600) }));
  const all = [{ id: 'new', created_time: at(now + 60) }, ...old];
  const ordered = isAscending ? all.toReversed() : all;
  const seen = JSON.stringify({ v: 1, seen: now, round: null });
  const { context, asked } = playedContext((path, query) => {
    if (path === `${pageId}/feed`)
      return { body: { data: [{ id: 'a', created_time: at(now), updated_time: at(now + 60) }] } };
    const start = Number(query.get('after') ?? 0);
    const next = start + 2 < ordered.length ? 'https://graph.facebook.com/next' : undefined;
    return { body: { data: ordered.slice(start, start + 2), paging: { cursors: { after: `${start + 2}` }, next } } };
  });

  expect((await read(context, seen)).keys).toEqual(['comment:new']);
  expect(asked.filter((one) => one.includes('comments'))).toHaveLength(pages);
});
