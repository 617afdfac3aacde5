import type { PlayedVendor, VendorRequest, VendorResponse, World } from '@customering/plugin-testkit';
import { webhookAnswer } from './played-webhooks';

const pageSize = 4;
const lately = '2026-03-01T00:00:00+0000';
const page = { id: '1000001', name: 'Acme Kettles' };
const instagram = '2000002';

/** As Meta writes it: without thousandths, and without a colon in the offset. */
function written(instant: string): string {
  return instant.replace(/\.\d+Z$/, '+0000');
}

/** The Graph API as a function of what the kit has it hold. */
export const playedMeta: PlayedVendor = {
  pageSize,
  streams: {
    posts: ({ id, changedAt, name }) => ({
      id,
      created_time: written(changedAt),
      updated_time: written(changedAt),
      message: `New kettles. ${name} likes them.`,
      from: page,
    }),
    comments: ({ id, changedAt, name, number }) => ({
      id,
      created_time: written(changedAt),
      message: 'Mine leaks.',
      from: { id: `700${number}`, name },
    }),
    messages: (seed) => message(seed, page.id),
    media: ({ id, changedAt }) => ({
      id,
      timestamp: written(changedAt),
      caption: 'A kettle.',
      media_type: 'IMAGE',
      comments_count: 1,
    }),
    media_comments: ({ id, changedAt, name, number }) => ({
      id,
      timestamp: written(changedAt),
      text: 'Which colours?',
      username: name,
      from: { id: `800${number}`, username: name },
    }),
    direct_messages: (seed) => message(seed, instagram),
    insights: ({ id, changedAt }) => ({
      id,
      created_time: written(changedAt),
      seen: Date.parse(changedAt) / 1_000,
    }),
  },
  answer(request, world) {
    const [, version, id = '', edge = ''] = request.url.pathname.split('/');
    if (version !== 'v25.0') return refused(2635);
    const told = webhookAnswer(request, id, edge);
    if (told !== null) return told;
    if (edge === 'feed') return listed(postsIn(world), postOnly, request, world);
    if (edge === 'media') return listed(filled(world, 'media'), mediaOnly, request, world);
    if (edge === 'conversations') return conversations(request);
    if (edge === 'messages') return listed(id === 't_1' ? 'messages' : 'direct_messages', [], request, world);
    if (edge === 'comments') return listed(id === '55' ? 'comments' : 'media_comments', [], request, world);
    if (edge === 'insights') return insights(id, request.url.searchParams.get('metric') ?? '', world);
    if (edge === 'phone_numbers') return { body: { data: [{ id: '3000000001' }] } };
    return id === instagram ? { body: { id, followers_count: 4_211 } } : refused(100);
  },
};

const postOnly = [{ id: '55', created_time: '2026-01-01T00:00:00+0000', updated_time: lately, from: page }];
const mediaOnly = [
  { id: '66', timestamp: '2025-12-31T00:00:00+0000', caption: 'One.', media_type: 'VIDEO', comments_count: 3 },
];

function message({ id, changedAt, name, number }: Parameters<PlayedVendor['streams'][string]>[0], account: string) {
  const person = { id: `900${number}`, name };
  const ours = { id: account, name: page.name };
  const [from, to] = number % 3 === 0 ? [ours, person] : [person, ours];
  return { id, created_time: written(changedAt), message: 'Hello', from, to: { data: [to] } };
}

/** Where the kit counts what posts have, they are the posts. */
function postsIn(world: World): string | null {
  return filled(world, 'posts') ?? filled(world, 'insights');
}

function filled(world: World, stream: string): string | null {
  return world.items(stream).length > 0 ? stream : null;
}

function conversations({ url }: VendorRequest): VendorResponse {
  const id = url.searchParams.get('platform') === 'instagram' ? 'i_1' : 't_1';
  return { body: { data: [{ id, updated_time: lately, participants: { data: [page] } }], paging: {} } };
}

/** The newest first. The address of the next page repeats who asked, as Meta's does. */
function listed(
  stream: string | null,
  otherwise: readonly unknown[],
  { url, headers }: VendorRequest,
  world: World,
): VendorResponse {
  if (stream === null) return { body: { data: otherwise, paging: { cursors: { before: 'b', after: 'at-1' } } } };
  const after = url.searchParams.get('after');
  const isEmptyFirst = after === null && world.page(stream, { size: 1 }).next === 'at-0';
  const start = Number(after?.replace('at-', '') ?? 0);
  const end = isEmptyFirst ? 0 : start + pageSize;
  const all = [...world.items(stream)].reverse();
  const token = headers['authorization']?.replace('Bearer ', '') ?? '';
  const next = `${url.href}&access_token=${token}&after=at-${end}`;
  const paging = { cursors: { before: 'b', after: `at-${end}` }, ...(end < all.length ? { next } : {}) };
  return { body: { data: all.slice(start, end).map(({ body }) => body), paging } };
}

/** One of the names is out of use. */
function insights(id: string, metric: string, world: World): VendorResponse {
  if (metric === 'post_clicks' || metric === 'saved') return refused(100);
  if (metric === 'page_follows')
    return { body: { data: [{ name: metric, period: 'day', values: [{ value: 20_411, end_time: lately }] }] } };
  if (metric === 'page_media_view')
    return { body: { data: [{ name: metric, period: 'day', values: [{ value: 310, end_time: lately }] }] } };
  if (id === instagram) return { body: { data: [{ name: metric, period: 'day', total_value: { value: 120 } }] } };
  const item = world.items('insights').find((one) => one.id === id)?.body;
  const value = item?.['seen'] ?? 7;
  return { body: { data: [{ ...item, name: metric, period: 'lifetime', values: [{ value }], id: `${id}/insights` }] } };
}

function refused(code: number): VendorResponse {
  return { status: 400, body: { error: { message: `(#${code}) no`, type: 'OAuthException', code, fbtrace_id: 'A' } } };
}
