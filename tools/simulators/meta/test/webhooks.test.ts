import { createHmac } from 'node:crypto';
import { Dice } from '@customering/simulator-core';
import { escaped, generateWorld } from '../src';
import {
  appToken,
  closeAll,
  codeIn,
  listIn,
  openDoor,
  pageToken,
  secret,
  started,
  systemToken,
  type Arrived,
  type Item,
} from './account';

afterEach(closeAll);

const page = '104500000000001';
const whatsapp = '102290129340398';
const begin = '2026-01-01T00:00:00Z';
const theEnd = '2026-03-01T00:00:00Z';

interface Change {
  readonly field: string;
  readonly value: Item;
}

function changesIn(arrived: readonly Arrived[]): Change[] {
  const entries = arrived.flatMap(({ body }) => listIn(JSON.parse(body), 'entry'));
  return entries.flatMap((entry) =>
    listIn(entry, 'changes').map(({ field, value }) => ({ field: String(field), value: Object(value) })),
  );
}

const form = (given: Record<string, string>, method = 'POST') => ({ method, body: new URLSearchParams(given) });

it('shakes hands before it takes an address', async () => {
  const { ask } = await started();
  const { url } = await openDoor('word');
  const wish = { object: 'page', callback_url: url, fields: 'feed,messages', verify_token: 'word' };
  const path = '/220000000000001/subscriptions';
  const add = (changes: Partial<typeof wish>, token = appToken) => ask(path, token, form({ ...wish, ...changes }));

  expect((await add({ verify_token: 'other' })).body).toMatchObject({
    error: { code: 2200, message: expect.stringContaining('403') },
  });
  expect(codeIn(await add({ callback_url: 'http://127.0.0.1:1/hook' }))).toBe(2200);
  expect(codeIn(await add({ callback_url: (await openDoor(null)).url }))).toBe(2200);
  expect(codeIn(await add({ object: 'user' }))).toBe(100);
  expect(codeIn(await add({}, pageToken))).toBe(15);
  expect(listIn((await ask(path, appToken)).body)).toEqual([]);
  expect((await add({})).body).toEqual({ success: true });
  expect(listIn((await ask(path, appToken)).body)).toMatchObject([{ object: 'page', callback_url: url, active: true }]);
  expect((await ask(`${path}?object=page`, appToken, { method: 'DELETE' })).body).toEqual({ success: true });
  expect(listIn((await ask(path, appToken)).body)).toEqual([]);
});

it('tells of an account only what was asked for there and at the address', async () => {
  const { ask, simulator } = await started();
  const { url, arrived } = await openDoor('word');
  const tell = async () => {
    arrived.splice(0);
    await simulator.tell(begin, theEnd, new Dice(1));
    return new Set(
      arrived.flatMap(({ body }) => listIn(JSON.parse(body), 'entry').flatMap((entry) => Object.keys(entry))),
    );
  };
  const wish = { object: 'page', callback_url: url, fields: 'feed,messages', verify_token: 'word' };
  await ask('/220000000000001/subscriptions', appToken, form(wish));

  expect(await tell()).toEqual(new Set());
  await ask(`/${page}/subscribed_apps`, pageToken, form({ subscribed_fields: 'feed' }));
  expect(await tell()).toEqual(new Set(['id', 'time', 'changes']));
  await ask(`/${page}/subscribed_apps`, pageToken, form({ subscribed_fields: 'feed,messages' }));
  expect(await tell()).toEqual(new Set(['id', 'time', 'changes', 'messaging']));
  expect(listIn((await ask(`/${page}/subscribed_apps`)).body)).toMatchObject([
    { subscribed_fields: ['feed', 'messages'] },
  ]);
  await ask('/220000000000001/subscriptions', appToken, form({ ...wish, fields: 'messages' }));
  expect(await tell()).toEqual(new Set(['id', 'time', 'messaging']));
  await ask(`/${page}/subscribed_apps`, pageToken, { method: 'DELETE' });
  expect(await tell()).toEqual(new Set());
  await ask(`/${whatsapp}/subscribed_apps`, systemToken, { method: 'POST' });
  expect(listIn((await ask(`/${whatsapp}/subscribed_apps`, systemToken)).body)).toHaveLength(1);
});

it('signs what it sends, which is nothing but ASCII, in batches', async () => {
  const { simulator, world } = await started({ batch: 6 });
  const { url, arrived } = await openDoor('word');
  await simulator.subscribe(url, 'word');
  const statuses = await simulator.tell(begin, theEnd, new Dice(1), { repeated: 0.5, outOfTurn: 5 });
  const sizes = arrived.map(({ body }) => listIn(JSON.parse(body), 'entry').length);

  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(statuses.length).toBe(arrived.length);
  expect(new Set(arrived.map(({ body }) => body)).size).toBeLessThan(arrived.length);
  expect(Math.max(...sizes)).toBeGreaterThan(3);
  for (const { headers, body } of arrived) {
    expect(body).toMatch(/^[\x20-\x7e]+$/);
    expect(headers['x-hub-signature-256']).toBe(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  }
  expect(arrived.some(({ body }) => body.includes('S\\u00fc\\u00df! \\ud83d\\ude82'))).toBe(true);
  expect(changesIn(arrived).some(({ value }) => String(value['message']).includes('Süß! 🚂'))).toBe(true);
  expect(world.page.name).toBe('Toys & Söhne');
});

it('tells of likes as well, by the id of what was liked', async () => {
  const { simulator, world } = await started();
  const { url, arrived } = await openDoor('word');
  await simulator.subscribe(url, 'word');
  await simulator.tell(begin, theEnd, new Dice(1));
  const liked = changesIn(arrived).filter(({ value }) => value['item'] === 'reaction');

  expect(liked.length).toBeGreaterThan(0);
  const ids = new Set(world.comments.map(({ id }) => id));
  expect(liked.every(({ value }) => ids.has(String(value['comment_id'])))).toBe(true);
});

it('counts changes in seconds, and messaging in milliseconds', async () => {
  const { simulator } = await started();
  const { url, arrived } = await openDoor('word');
  await simulator.subscribe(url, 'word');
  await simulator.tell(begin, theEnd, new Dice(1));
  const entries = arrived.flatMap(({ body }) => listIn(JSON.parse(body), 'entry'));
  const [messaging, changes] = [entries.filter((one) => 'messaging' in one), entries.filter((one) => 'changes' in one)];

  expect(messaging.every((one) => one['time'] === listIn(one, 'messaging')[0]?.['timestamp'])).toBe(true);
  expect([...new Set(messaging.map(({ time }) => String(time).length))]).toEqual([13]);
  expect([...new Set(changes.map(({ time }) => String(time).length))]).toEqual([10]);
});

it('escapes as the vendor describes it', () => {
  expect(escaped('{"text":"äöå / 🚂"}')).toBe('{"text":"\\u00e4\\u00f6\\u00e5 \\/ \\ud83d\\ude82"}');
  expect(JSON.parse(escaped('{"text":"äöå / 🚂"}'))).toEqual({ text: 'äöå / 🚂' });
});

it('brings what happened between two instants, each once', async () => {
  const { simulator, world } = await started();
  const { url, arrived } = await openDoor('word');
  await simulator.subscribe(url, 'word');
  // In the very instant of something.
  const middle = world.comments[5]?.at ?? '';
  const between = async (from: string, to: string) => {
    arrived.splice(0);
    await simulator.tell(from, to, new Dice(1));
    return arrived
      .flatMap(({ body }) => listIn(JSON.parse(body), 'entry'))
      .flatMap((entry) => [...listIn(entry, 'changes'), ...listIn(entry, 'messaging')]);
  };
  const all = await between(begin, theEnd);
  const parts = [...(await between(begin, middle)), ...(await between(middle, theEnd))];

  expect(parts).toHaveLength(all.length);
  expect(new Set(parts.map((part) => JSON.stringify(part)))).toEqual(new Set(all.map((part) => JSON.stringify(part))));
});

describe('WhatsApp', () => {
  async function told() {
    const { simulator, world } = await started({}, generateWorld(1, { messages: 400 }));
    const { url, arrived } = await openDoor('word');
    await simulator.subscribe(url, 'word');
    await simulator.tell(begin, theEnd, new Dice(1));
    return {
      world,
      values: changesIn(arrived)
        .filter(({ value }) => value['messaging_product'] === 'whatsapp')
        .map(({ value }) => value),
    };
  }

  it('names people by a business-scoped id, and not all of them by a number', async () => {
    const { values, world } = await told();
    const hidden = world.people.find(({ whatsapp: its }) => its?.phone === null)?.whatsapp?.userId;
    const theirs = values.filter((value) => Object(listIn(value, 'contacts')[0]).user_id === hidden);
    const contacts = theirs.flatMap((value) => listIn(value, 'contacts'));

    expect(contacts.length).toBeGreaterThan(1);
    expect(contacts.every((one) => one['parent_user_id'] === hidden?.replace('DE.', 'DE.ENT.'))).toBe(true);
    expect(contacts.every((one) => !('wa_id' in one) && typeof Object(one['profile']).username === 'string')).toBe(
      true,
    );
    expect(
      theirs
        .flatMap((value) => listIn(value, 'messages'))
        .every((one) => !('from' in one) && one['from_user_id'] === hidden),
    ).toBe(true);
    expect(theirs.flatMap((value) => listIn(value, 'statuses')).every((one) => !('recipient_id' in one))).toBe(true);
  });

  it('says that a number changed in messages of the system, and uses the new one from then on', async () => {
    const { values, world } = await told();
    const [change] = world.numberChanges;
    const before = world.people.find(({ number }) => number === change?.person)?.whatsapp;
    const system = values.flatMap((value) =>
      listIn(value, 'messages')
        .filter(({ type }) => type === 'system')
        .map((one) => ({ ...one, contacts: value['contacts'] })),
    );
    const ids = new Set(values.flatMap((value) => listIn(value, 'contacts').map(({ user_id: id }) => id)));

    expect(system).toMatchObject([
      { from: before?.phone, system: { type: 'user_changed_number', wa_id: change?.phone } },
      { system: { type: 'user_changed_user_id', user_id: change?.userId, previous_user_id: before?.userId } },
    ]);
    expect(system.every(({ contacts }) => contacts === undefined)).toBe(true);
    expect([ids.has(before?.userId), ids.has(change?.userId)]).toEqual([true, true]);
  });

  it('says of each of our own messages what became of it', async () => {
    const { values, world } = await told();
    const states = new Map<unknown, unknown[]>();
    for (const { id, status } of values.flatMap((value) => listIn(value, 'statuses')))
      states.set(id, [...(states.get(id) ?? []), status]);
    const expected = world.messages
      .filter(({ channel, direction }) => channel === 'whatsapp' && direction === 'outbound')
      .map(({ id, deliveredAt, readAt, hasFailed }): [unknown, Set<unknown>] => [
        id,
        new Set(hasFailed ? ['failed'] : ['sent', ...(deliveredAt ? ['delivered'] : []), ...(readAt ? ['read'] : [])]),
      ]);

    expect(new Map([...states].map(([id, all]) => [id, new Set(all)]))).toEqual(new Map(expected));
    expect(new Set([...states.values()].flat())).toEqual(new Set(['sent', 'delivered', 'read', 'failed']));
  });

  it('cannot be asked for messages', async () => {
    const { ask } = await started();
    expect(codeIn(await ask(`/${whatsapp}/messages`, systemToken))).toBe(100);
  });
});
