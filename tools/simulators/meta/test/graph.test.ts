import { generateWorld, type MetaWorld } from '../src';
import { closeAll, codeIn, everything, listIn, pageToken, proofOf, started, systemToken, type Item } from './account';

afterEach(closeAll);

const page = '104500000000001';
const instagram = '17841400000000001';
const comment = { post: `${page}_1`, surface: 'facebook', author: 0, parent: null, likes: 0, text: 'First' } as const;
const message = { channel: 'messenger', person: 0, direction: 'inbound', kind: 'text' } as const;
const empty: MetaWorld = {
  ...generateWorld(1, { posts: 1, comments: 0, messages: 0 }),
  posts: [],
  comments: [],
  messages: [],
};

/** One post, three comments, one of which is edited and one removed, and an answer. */
const small: MetaWorld = {
  ...empty,
  posts: [
    {
      id: `${page}_1`,
      surface: 'facebook',
      at: '2026-01-05T10:00:00Z',
      text: 'New',
      likes: 3,
      views: { '2026-01-05': 10 },
    },
  ],
  comments: [
    { ...comment, id: '1_1', at: '2026-01-05T11:00:00Z', edited: { at: '2026-01-07T00:00:00Z', text: 'Edited' } },
    { ...comment, id: '1_2', at: '2026-01-05T12:00:00Z', removedAt: '2026-01-08T00:00:00Z' },
    { ...comment, id: '1_3', at: '2026-01-05T13:00:00Z', author: null, parent: '1_1', text: 'Answer' },
    { ...comment, id: '1_4', at: '2026-01-06T00:00:00Z', likes: 9 },
  ],
};

const ids = (items: readonly Item[]) => items.map(({ id }) => id);

it('shows of comments what there is at the moment', async () => {
  const { ask, simulator } = await started({}, small);
  const seen = async (instant: string) => {
    simulator.clock.standAt(instant);
    const { body } = await ask(`/${page}_1/comments?filter=stream&order=chronological&fields=id,message`);
    return listIn(body).map(({ id, message: text }) => `${String(id)} ${String(text)}`);
  };

  expect(await seen('2026-01-05T10:59:59Z')).toEqual([]);
  expect(await seen('2026-01-05T12:00:00Z')).toEqual(['1_1 First', '1_2 First']);
  expect(await seen('2026-01-09T00:00:00Z')).toEqual(['1_1 Edited', '1_3 Answer', '1_4 First']);
  expect(codeIn(await ask('/1_2'))).toBe(100);
  expect((await ask('/1_3?fields=parent{id},from')).body).toEqual({
    id: '1_3',
    parent: { id: '1_1' },
    from: { id: page, name: 'Toys & Söhne' },
  });
});

it('lists those on the post alone, ranked, where nobody asks for more', async () => {
  const { ask } = await started({}, small);
  const { body } = await ask(`/${page}_1/comments?summary=true`);

  expect(ids(listIn(body))).toEqual(['1_4', '1_1']);
  expect(listIn(body)[0]).toEqual({
    id: '1_4',
    created_time: '2026-01-06T00:00:00+0000',
    from: expect.anything(),
    message: 'First',
  });
  expect(body['summary']).toEqual({ order: 'ranked', total_count: 2, can_comment: true });
  expect(ids(listIn((await ask('/1_1/comments')).body))).toEqual(['1_3']);
});

it('links to comments as the site does, and says how it ordered them', async () => {
  const { ask } = await started({}, small);
  const { body } = await ask(`/${page}_1/comments?filter=stream&fields=permalink_url&summary=1`);
  const place = `https://www.facebook.com/${page}/posts/1/`;

  expect(listIn(body).map(({ permalink_url: link }) => link)).toEqual([
    `${place}?comment_id=1`,
    `${place}?comment_id=1&reply_comment_id=3`,
    `${place}?comment_id=4`,
  ]);
  expect(body['summary']).toMatchObject({ order: 'chronological', total_count: 3 });
});

it('shows a post until it is taken away', async () => {
  const { ask, simulator, world } = await started();
  const removed = world.posts.find(({ removedAt }) => removedAt !== undefined);
  const seen = async () => ids(await everything(ask, `/${page}/feed`)).includes(removed?.id);
  simulator.clock.standAt(new Date(Date.parse(removed?.removedAt ?? '') - 1));

  expect(await seen()).toBe(true);
  simulator.clock.standAt(removed?.removedAt ?? '');
  expect(await seen()).toBe(false);
  expect(codeIn(await ask(`/${removed?.id ?? ''}`))).toBe(100);
});

it('expands fields within fields, with modifiers', async () => {
  const { ask } = await started({}, small);
  const fields =
    'message,comments.filter(stream).order(reverse_chronological).limit(2).summary(true){id,from{name}},likes.limit(0).summary(true)';
  const { body } = await ask(`/${page}/feed?fields=${fields}`);
  const [post] = listIn(body);

  expect(post).toMatchObject({ id: `${page}_1`, message: 'New', likes: { data: [], summary: { total_count: 3 } } });
  const comments: Item = Object(post?.['comments']);
  expect(listIn(comments)).toEqual([
    { id: '1_4', from: { name: expect.stringContaining(' 0') } },
    { id: '1_3', from: { name: 'Toys & Söhne' } },
  ]);
  expect(comments['summary']).toMatchObject({ total_count: 3 });
  expect(ids(await everything(ask, Object(comments['paging']).next))).toEqual(['1_1']);
});

it('links to the next page with the token and without the proof', async () => {
  const { ask, raw, simulator } = await started({ largestPage: 2 }, small);
  const { body } = await ask(`/${page}_1/comments?filter=stream&order=chronological&fields=id`);
  const { next, cursors }: { next: string; cursors: Record<string, string> } = Object(body['paging']);
  const link = new URL(next);

  expect(link.host).toBe(simulator.host);
  const other = `http://localhost:${simulator.host.split(':')[1] ?? ''}/v25.0/${page}_1/comments?filter=stream`;
  expect(new URL(Object((await ask(other)).body['paging']).next).hostname).toBe('localhost');

  expect(link.searchParams.get('access_token')).toBe(pageToken);
  expect(link.searchParams.has('appsecret_proof')).toBe(false);
  expect(link.searchParams.get('after')).toBe(cursors['after']);
  expect(link.searchParams.get('filter')).toBe('stream');
  expect(await raw(next)).toMatchObject({ status: 400, body: { error: { code: 100, type: 'GraphMethodException' } } });
  const second = await raw(`${next}&appsecret_proof=${proofOf(pageToken)}`);
  expect(ids(listIn(second.body))).toEqual(['1_4']);
  expect(Object(second.body['paging'])).not.toHaveProperty('next');
  const back = await ask(
    `/${page}_1/comments?filter=stream&order=chronological&before=${Object(second.body['paging']).cursors.before}`,
  );
  expect(ids(listIn(back.body))).toEqual(['1_1', '1_3']);
  expect(codeIn(await ask(`/${page}_1/comments?after=none`))).toBe(100);
});

it('loses nothing behind a cursor whose own item is gone', async () => {
  const { ask, simulator } = await started({ largestPage: 2 }, small);
  simulator.clock.standAt('2026-01-07T12:00:00Z');
  const first = await ask(`/${page}_1/comments?filter=stream&order=chronological&fields=id`);
  expect(ids(listIn(first.body))).toEqual(['1_1', '1_2']);
  simulator.clock.standAt('2026-01-09T00:00:00Z');
  expect(ids(listIn((await ask(Object(first.body['paging']).next)).body))).toEqual(['1_3', '1_4']);
});

it('begins a page with the end of the one before, where the scenario says so', async () => {
  const world = generateWorld(1, { comments: 0, onOnePost: 250 });
  const path = `/${world.posts[0]?.id ?? ''}/comments?filter=stream&limit=100`;
  const plain = ids(await everything((await started({}, world)).ask, path));
  const repeating = ids(await everything((await started({ repeatsAtEdges: true }, world)).ask, path));

  expect(new Set(plain).size).toBe(plain.length);
  expect(repeating.length).toBeGreaterThan(plain.length);
  expect([...new Set(repeating)]).toEqual(plain);
});

it('lists posts of a range of time, the newest first', async () => {
  const { ask, world } = await started({}, generateWorld(1, { posts: 8 }));
  const posts = world.posts.filter(({ surface }) => surface === 'facebook');
  const times = posts.map(({ at }) => Date.parse(at) / 1_000).sort((a, b) => a - b);
  const listed = await everything(
    ask,
    `/${page}/feed?since=${times[2]}&until=${times[5]}&fields=created_time,full_picture`,
  );

  expect(listed.map(({ created_time: at }) => Date.parse(String(at)) / 1_000)).toEqual(times.slice(2, 6).reverse());
  expect(listed[0]).not.toHaveProperty('full_picture');
});

it('refuses fields, edges and ids that are not there, and lists too long or broken', async () => {
  const { ask } = await started({}, small);

  expect((await ask(`/${page}?fields=name,age`)).body).toMatchObject({
    error: { code: 100, message: '(#100) Tried accessing nonexisting field (age) on node type (Page)' },
  });
  expect(codeIn(await ask(`/${page}/friends`))).toBe(100);
  expect((await ask('/12345')).body).toMatchObject({
    error: { code: 100, error_subcode: 33, type: 'GraphMethodException' },
  });
  expect(codeIn(await ask(`/${page}/feed?fields=comments{id`))).toBe(2500);
  expect(codeIn(await ask(`/${page}/feed?limit=-1`))).toBe(100);
  expect(codeIn(await ask(`/${page}/feed`, pageToken, { method: 'POST' }))).toBe(100);
});

it('answers an old version as the oldest, and does not know those to come', async () => {
  const { ask, simulator } = await started({}, small);
  const at = (path: string) => ask(`http://${simulator.host}${path}`);

  expect((await at(`/v12.0/${page}`)).headers.get('facebook-api-version')).toBe('v22.0');
  expect((await at(`/v25.0/${page}`)).headers.get('facebook-api-version')).toBe('v25.0');
  expect((await at(`/${page}`)).headers.get('facebook-api-version')).toBe('v22.0');
  expect(codeIn(await at(`/v99.0/${page}`))).toBe(2500);
});

it('tells no more of a conversation than its latest twenty messages', async () => {
  const messages = Array.from({ length: 23 }, (_, number) => ({
    ...message,
    id: `m_${number}`,
    text: `Text ${number}`,
    at: new Date(Date.UTC(2026, 0, 5, 10, number)).toISOString(),
  }));
  const { ask, simulator } = await started({}, { ...empty, messages });
  simulator.clock.standAt('2026-01-05T09:59:59Z');
  expect(listIn((await ask(`/${page}/conversations`)).body)).toEqual([]);
  simulator.clock.standAt('2026-02-01T00:00:00Z');
  const [talk] = listIn((await ask(`/${page}/conversations?fields=participants,message_count,updated_time`)).body);
  const path = `/${String(talk?.['id'])}/messages?fields=created_time,message,from{id}`;
  const told = await everything(ask, path);

  expect(talk).toMatchObject({ message_count: 23, updated_time: '2026-01-05T10:22:00+0000' });
  expect(listIn(Object(talk?.['participants'])).map(({ email }) => email)).toEqual([
    '4100000000000000@facebook.com',
    `${page}@facebook.com`,
  ]);
  expect(told).toHaveLength(23);
  expect(told[0]).toEqual({
    id: 'm_22',
    created_time: '2026-01-05T10:22:00+0000',
    message: 'Text 22',
    from: { id: '4100000000000000' },
  });
  expect(told.at(-1)).toEqual({ id: 'm_0', created_time: '2026-01-05T10:00:00+0000' });
  expect(listIn((await ask(`/${page}/conversations?platform=instagram`)).body)).toEqual([]);
});

it('lists what is on Instagram with usernames, and answers beneath the comments', async () => {
  const world = generateWorld(2, { comments: 80 });
  const { ask } = await started({}, world);
  const [media] = listIn((await ask(`/${instagram}/media?fields=caption,timestamp,comments_count&limit=1`)).body);
  const comments = await everything(
    ask,
    `/${String(media?.['id'])}/comments?fields=username,text,timestamp,replies{username,parent_id}&limit=3`,
  );
  const times = comments.map(({ timestamp }) => String(timestamp));
  const replies = comments.flatMap(({ id, replies: list }) =>
    listIn(Object(list)).map(({ parent_id: parent, username }) => ({ id, parent, username })),
  );

  expect(comments.length + replies.length).toBe(media?.['comments_count']);
  expect(times).toEqual([...times].sort().reverse());
  expect(replies.length).toBeGreaterThan(0);
  expect(replies.every(({ parent, id, username }) => parent === id && username === 'toys.und.soehne')).toBe(true);
});

it('tells a system user the token of the page, and a page nothing of WhatsApp', async () => {
  const { ask } = await started({}, small);
  const whatsapp = '/102290129340398?fields=name,phone_numbers{display_phone_number}';

  expect((await ask(`/${page}?fields=access_token`, systemToken)).body).toEqual({ id: page, access_token: pageToken });
  expect((await ask(`/${page}?fields=instagram_business_account,connected_instagram_account{username}`)).body).toEqual({
    id: page,
    instagram_business_account: { id: instagram },
    connected_instagram_account: { id: instagram, username: 'toys.und.soehne' },
  });
  expect(listIn((await ask('/me/accounts', systemToken)).body)).toMatchObject([{ id: page, access_token: pageToken }]);
  expect((await ask('/me')).body).toEqual({ id: page, name: 'Toys & Söhne' });
  expect((await ask(`/${page}/feed`, systemToken)).body).toMatchObject({
    error: { code: 190, error_subcode: 2069032 },
  });
  expect((await ask(whatsapp, systemToken)).body).toMatchObject({
    phone_numbers: { data: [{ display_phone_number: '+49305550000' }] },
  });
  expect(codeIn(await ask(whatsapp))).toBe(100);
  expect((await ask(`?ids=${page},${instagram}&fields=id`)).body).toEqual({
    [page]: { id: page },
    [instagram]: { id: instagram },
  });
});
