import { Dice, Ledger, type LedgerRow } from '@customering/simulator-core';
import { endOf, generateWorld, ledgerOf, vendorDayOf, type MetaWorld } from '../src';
import { closeAll, everything, listIn, openDoor, started, type Arrived, type Ask, type Item } from './account';

afterEach(closeAll);

const dayOf = (time: unknown) => new Date(typeof time === 'number' ? time : String(time)).toISOString().slice(0, 10);
const inSeconds = (time: unknown) => dayOf(Number(time) * 1_000);
/** The day that ends then. */
const endedAt = (time: unknown) => vendorDayOf(new Date(new Date(String(time)).getTime() - 1));

type Side = 'inbound' | 'outbound';

async function addComments(ask: Ask, { page, instagram }: MetaWorld, ledger: Ledger): Promise<void> {
  const sideOf = ({ from }: Item): Side => ([page.id, instagram.id].includes(Object(from).id) ? 'outbound' : 'inbound');
  for (const { id, created_time: at } of await everything(ask, `/${page.id}/feed?limit=3`)) {
    ledger.add('posts', dayOf(at), 1, { channel: 'facebook' });
    const path = `/${String(id)}/comments?filter=stream&order=chronological&fields=id,from,created_time`;
    for (const one of await everything(ask, path))
      ledger.add('comments', dayOf(one['created_time']), 1, { channel: 'facebook', direction: sideOf(one) });
    const { body } = await ask(`/${String(id)}/insights?metric=post_media_view&period=lifetime`);
    const [insight] = listIn(body);
    ledger.add('lifetime_views', dayOf(at), Object(insight?.['values'])[0].value, {
      channel: 'facebook',
      content: String(id),
    });
  }
  for (const { id, timestamp: at } of await everything(ask, `/${instagram.id}/media?fields=timestamp&limit=3`)) {
    ledger.add('posts', dayOf(at), 1, { channel: 'instagram' });
    const path = `/${String(id)}/comments?fields=from,timestamp,replies.limit(50){from,timestamp}`;
    for (const one of await everything(ask, path))
      for (const each of [one, ...listIn(Object(one['replies']))])
        ledger.add('comments', dayOf(each['timestamp']), 1, { channel: 'instagram', direction: sideOf(each) });
    const [insight] = listIn((await ask(`/${String(id)}/insights?metric=views`)).body);
    ledger.add('lifetime_views', dayOf(at), Object(insight?.['values'])[0].value, {
      channel: 'instagram',
      content: String(id),
    });
  }
}

async function addMessages(ask: Ask, { page, instagram }: MetaWorld, ledger: Ledger): Promise<void> {
  for (const channel of ['messenger', 'instagram'])
    for (const { id } of await everything(ask, `/${page.id}/conversations?platform=${channel}&limit=10`))
      for (const message of await everything(ask, `/${String(id)}/messages?fields=created_time,from{id}`)) {
        const isOurs = [page.id, instagram.id].includes(Object(message['from']).id);
        const direction: Side = isOurs ? 'outbound' : 'inbound';
        ledger.add('messages', dayOf(message['created_time']), 1, { channel, direction });
      }
}

const ofPage = {
  page_media_view: 'views',
  page_follows: 'followers',
  page_daily_follows_unique: 'new_followers',
  page_daily_unfollows_unique: 'lost_followers',
} as const;

async function addDays(ask: Ask, { page, instagram, days }: MetaWorld, ledger: Ledger): Promise<void> {
  const metrics = Object.keys(ofPage).join(',');
  const { body } = await ask(`/${page.id}/insights?metric=${metrics}&period=day&since=2026-01-01&until=2026-02-20`);
  for (const { name, values } of listIn(body))
    for (const { value, end_time: end } of Object(values))
      ledger.add(ofPage[name as keyof typeof ofPage], endedAt(end), value, { channel: 'facebook' }); // asked for above
  for (const { day } of days.filter(({ surface }) => surface === 'instagram')) {
    const [since, until] = [Date.parse(endOf(day)) / 1_000 - 86_400, Date.parse(endOf(day)) / 1_000];
    const range = `period=day&metric_type=total_value&since=${since}&until=${until}`;
    const [sum] = listIn((await ask(`/${instagram.id}/insights?metric=views&${range}`)).body);
    ledger.add('views', day, Object(sum?.['total_value']).value, { channel: 'instagram' });
  }
}

const withheld = [
  'removed_posts',
  'content_views',
  'edited_comments',
  'removed_comments',
  'withdrawn_messages',
  'failed_messages',
];

/** What nobody who asks is ever told. */
function isTold({ figure, by }: LedgerRow): boolean {
  const isInstagrams = by['channel'] === 'instagram' && /followers$/.test(figure);
  return !withheld.includes(figure) && by['channel'] !== 'whatsapp' && !isInstagrams;
}

it.each([1, 2, 3])('answers what its ledger says, over pages of seven, with the seed %i', async (seed) => {
  const world = generateWorld(seed);
  const expected = ledgerOf(world).rows().filter(isTold);
  const { ask } = await started({ largestPage: 7 }, world);
  const ledger = new Ledger();
  await addComments(ask, world, ledger);
  await addMessages(ask, world, ledger);
  await addDays(ask, world, ledger);

  expect(ledger.rows()).toEqual(expected);
  expect(new Set(expected.map(({ figure }) => figure)).size).toBe(8);
});

/** Besides posts, of which Instagram tells nothing. */
const pushed = [
  'removed_posts',
  'comments',
  'removed_comments',
  'edited_comments',
  'messages',
  'withdrawn_messages',
  'failed_messages',
];

/** In whatever order and how often it arrived. */
function addedFrom(arrived: readonly Arrived[], { page, instagram }: MetaWorld): Ledger {
  const facts = new Map<string, { figure: string; day: string; by: Record<string, string> }>();
  const gone = new Map<string, string>();
  const edited = new Set<string>();
  const add = (id: string, figure: string, day: string, by: Record<string, string>) =>
    facts.set(id, { figure, day, by });
  const isOurs = (id: unknown): Side => ([page.id, instagram.id].includes(String(id)) ? 'outbound' : 'inbound');
  const onChange = (field: unknown, value: Item, time: unknown) => {
    const side = isOurs(Object(value['from']).id);
    if (field === 'comments')
      return add(String(value['id']), 'comments', inSeconds(time), { channel: 'instagram', direction: side });
    if (value['item'] === 'status') {
      const id = String(value['post_id']);
      if (value['verb'] === 'remove') gone.set(id, 'removed_posts');
      return add(id, 'posts', inSeconds(value['created_time']), { channel: 'facebook' });
    }
    if (value['item'] === 'comment') {
      const id = String(value['comment_id']);
      if (value['verb'] === 'remove') gone.set(id, 'removed_comments');
      if (value['verb'] === 'edited') edited.add(id);
      return add(id, 'comments', inSeconds(value['created_time']), { channel: 'facebook', direction: side });
    }
    for (const { id, timestamp, type, revoke } of listIn(value, 'messages')) {
      if (type === 'revoke') gone.set(String(Object(revoke).original_message_id), 'withdrawn_messages');
      else if (type !== 'system')
        add(String(id), 'messages', inSeconds(timestamp), { channel: 'whatsapp', direction: 'inbound' });
    }
    for (const { id, timestamp, status } of listIn(value, 'statuses'))
      if (status === 'sent')
        add(String(id), 'messages', inSeconds(timestamp), { channel: 'whatsapp', direction: 'outbound' });
      else if (status === 'failed')
        add(String(id), 'failed_messages', inSeconds(timestamp), { channel: 'whatsapp', direction: 'outbound' });
  };
  for (const { body } of arrived) {
    const { object, entry }: { object: string; entry: Item[] } = JSON.parse(body);
    for (const { time, ...one } of entry) {
      for (const { field, value } of listIn(one, 'changes')) onChange(field, Object(value), time);
      for (const { sender, timestamp, message } of listIn(one, 'messaging')) {
        const { mid, is_deleted: isDeleted } = Object(message);
        if (isDeleted) gone.set(mid, 'withdrawn_messages');
        else
          add(mid, 'messages', dayOf(timestamp), {
            channel: object === 'page' ? 'messenger' : 'instagram',
            direction: isOurs(Object(sender).id),
          });
      }
    }
  }
  const ledger = new Ledger();
  for (const [id, { figure, day, by }] of facts) {
    const channel = by['channel'] ?? '';
    const end = gone.get(id);
    ledger.add(end ?? figure, day, 1, end === 'removed_comments' ? { channel } : by);
    if (!end && edited.has(id)) ledger.add('edited_comments', day, 1, { channel });
  }
  return ledger;
}

it.each([1, 2, 3])('tells what its ledger says, twice and out of turn, with the seed %i', async (seed) => {
  const world = generateWorld(seed);
  const expected = ledgerOf(world)
    .rows()
    .filter(({ figure }) => pushed.includes(figure));
  const { simulator } = await started({}, world);
  const { url, arrived } = await openDoor('word');
  await simulator.subscribe(url, 'word');
  await simulator.tell('2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z', new Dice(seed), { repeated: 0.3, outOfTurn: 9 });

  expect(
    addedFrom(arrived, world)
      .rows()
      .filter(({ figure }) => figure !== 'posts'),
  ).toEqual(expected);
  expect(new Set(expected.map(({ figure }) => figure))).toEqual(new Set(pushed));
});

it('makes the same world of the same seed, and as much as it is asked for', () => {
  expect(generateWorld(4)).toEqual(generateWorld(4));
  expect(generateWorld(4)).not.toEqual(generateWorld(5));
  const world = generateWorld(1, { posts: 2, comments: 10, onOnePost: 2_000, messages: 30 });
  const first = world.comments.filter(({ post }) => post === world.posts[0]?.id);

  expect(first.length).toBeGreaterThan(2_000);
  expect(world.messages).toHaveLength(30);
  expect(new Set(world.comments.map(({ id }) => id)).size).toBe(world.comments.length);
});

it('has comments on Instagram vanish only where that is asked for', () => {
  const vanished = (vanishing: number) =>
    generateWorld(2, { comments: 200, vanishing }).comments.filter(
      (one) => one.surface === 'instagram' && one.removedAt,
    );
  expect(vanished(0)).toEqual([]);
  expect(vanished(0.5).length).toBeGreaterThan(10);
});
