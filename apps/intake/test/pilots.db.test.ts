import { setTimeout as pause } from 'node:timers/promises';
import { assign, type Rule, type Unit } from '@customering/pilot-client';
import { newId } from '@customering/kernel';
import { followPilots } from '../src/pilots/follow-pilots';
import { aRule, PilotsInTest } from './support/pilots-in-test';

let intake: PilotsInTest;

beforeAll(async () => {
  intake = await PilotsInTest.start();
}, 60_000);

afterAll(() => intake.stop());

const person = (key: string): Unit => ({ kind: 'person', key });

it('answers as the rule says, from memory, and tells the raw log once of everybody who is put in', async () => {
  const [shop, rule] = [await intake.addSource(), aRule()];
  await intake.write(rule);
  await intake.look();
  const units = Array.from({ length: 40 }, (_, index) => person(`c-${index}`));
  const ask = async (unit: Unit) => (await intake.ask(shop, { unit, pilots: [rule.pilot] })).json().answers[0];
  const answers = await Promise.all(units.map(ask));
  await intake.enrolments.flush();
  const asked = jest.spyOn(intake.pool, 'query');
  const again = await Promise.all(units.map(ask));
  const questions = asked.mock.calls.length;
  asked.mockRestore();
  await intake.enrolments.flush();
  const logged = await intake.logged(shop);

  expect(answers).toEqual(units.map((unit) => assign(rule, unit, { at: new Date() })));
  expect(again).toEqual(answers);
  expect(questions).toBe(0);
  expect(logged).toHaveLength(40);
  expect(new Set(logged.map(({ messageId }) => messageId)).size).toBe(40);
  expect(logged[0]).toMatchObject({
    event: 'Pilot Assigned',
    properties: {
      ...{ pilot: rule.pilot, variant: answers[0].variant, unitKind: 'person' },
      identifiers: [{ type: 'user_id', value: 'c-0' }],
    },
  });
});

it('tells again of whom it could not store, by the same message', async () => {
  const [shop, rule] = [await intake.addSource(), aRule({ unit: 'store' })];
  await intake.write(rule);
  await intake.look();
  const ask = () => intake.ask(shop, { unit: { kind: 'store', key: 'utrecht' }, pilots: [rule.pilot] });
  intake.isBroken = true;
  const first = await ask();
  await intake.enrolments.flush();
  intake.isBroken = false;
  intake.isFull = true;
  await ask();
  await intake.enrolments.flush();
  intake.isFull = false;
  const lost = await intake.logged(shop);
  await ask();
  await ask();
  await intake.enrolments.flush();

  expect(first.statusCode).toBe(200);
  expect(intake.problems.splice(0)).toHaveLength(1);
  expect(lost).toEqual([]);
  expect((await intake.logged(shop)).map(({ properties }) => properties)).toEqual([
    { pilot: rule.pilot, variant: first.json().answers[0].variant, unitKind: 'store', unit: 'utrecht' },
  ]);
});

it('answers a batch in its order, and for units without pilots named all pilots of their kind', async () => {
  const workspace = newId();
  await intake.addWorkspace(workspace);
  const shop = await intake.addSource({ workspace });
  const [people, stores] = [
    aRule({ when: [{ attribute: 'country', op: 'is', value: 'NL' }] }),
    aRule({ unit: 'store' }),
  ];
  await intake.write(people, { workspace });
  await intake.write(stores, { workspace });
  await intake.look();
  const { batch } = (
    await intake.ask(shop, {
      batch: [
        { unit: person('1'), attributes: { country: 'NL' } },
        { unit: person('1'), attributes: { country: 'BE' } },
        { unit: { kind: 'store', key: 'a' } },
        { unit: person('1'), pilots: ['no-such-pilot', stores.pilot] },
      ],
    })
  ).json();

  expect(
    batch.map(({ answers }: { answers: { pilot: string; why: string }[] }) =>
      answers.map(({ pilot, why }) => `${pilot} ${why}`),
    ),
  ).toEqual([
    [`${people.pilot} assigned`],
    [`${people.pilot} not_in_population`],
    [`${stores.pilot} assigned`],
    ['no-such-pilot unknown', `${stores.pilot} not_in_population`],
  ]);
});

it('knows no pilot of another workspace', async () => {
  const rule = aRule();
  await intake.write(rule);
  const workspace = newId();
  await intake.addWorkspace(workspace);
  const stranger = await intake.addSource({ workspace });
  await intake.look();

  expect((await intake.ask(stranger, { unit: person('1'), pilots: [rule.pilot] })).json().answers[0].why).toBe(
    'unknown',
  );
  expect((await intake.ask(stranger, { unit: person('1') })).json()).toEqual({ answers: [] });
});

it('goes on with all other pilots when the rule of one cannot be read', async () => {
  const [shop, rule] = [await intake.addSource(), aRule()];
  const broken: unknown = { pilot: 'broken', how: 'asked', unit: 'person' };
  // what nobody who uses the product could write
  const id = await intake.write(broken as Rule);
  await intake.write(rule);
  await intake.look();
  const { answers } = (await intake.ask(shop, { unit: person('1'), pilots: ['broken', rule.pilot] })).json();
  await intake.admin.query('delete from core.pilot_rule where pilot_id = $1', [id]);

  expect(answers.map(({ why }: { why: string }) => why)).toEqual(['unknown', 'assigned']);
  expect(intake.problems.splice(0)).toHaveLength(1);
});

it('stops within seconds: nobody new, and those who say what they have keep it until the end', async () => {
  const [shop, rule] = [await intake.addSource(), aRule()];
  const id = await intake.write(rule);
  await intake.look();
  const why = async (kept?: string): Promise<string> => {
    const asked = { unit: person('1'), pilots: [rule.pilot], ...(kept ? { kept: { [rule.pilot]: kept } } : {}) };
    return (await intake.ask(shop, asked)).json().answers[0].why;
  };
  const looks: Promise<void>[] = [];
  const lookup = { refresh: () => looks[looks.push(intake.lookup.refresh()) - 1] ?? Promise.reject() };
  const stop = followPilots(lookup, (problem) => intake.problems.push(problem));
  await looks[0];
  const becomes = async (state: Rule['state']) => {
    await intake.write({ ...rule, state }, { id });
    const written = performance.now();
    while ((await why()) !== 'closed' && performance.now() - written < 10_000) await pause(20);
    return performance.now() - written;
  };
  await why();
  const took = await becomes('closed');
  const kept = [await why('free'), await why('never-heard-of')];
  await intake.ask(shop, { unit: person('late'), pilots: [rule.pilot], kept: { [rule.pilot]: 'free' } });
  await intake.enrolments.flush();
  const told = JSON.stringify(await intake.logged(shop));
  await intake.write({ ...rule, state: 'ended' }, { id });
  await intake.look();
  const ended = await why('free');
  stop();

  expect(took).toBeLessThan(3_000);
  expect(kept).toEqual(['assigned', 'closed']);
  expect(ended).toBe('closed');
  expect(told).toContain('"value":"1"');
  expect(told).not.toContain('late');
  expect(intake.problems).toEqual([]);
});

it('asks the permission, and says when it refuses', async () => {
  const [shop, rule] = [await intake.addSource(), aRule()];
  await intake.write(rule);
  await intake.look();
  intake.refused.add(rule.pilot);
  const body = { unit: person('1'), pilots: [rule.pilot], kept: { [rule.pilot]: 'free' } };
  const answer = (await intake.ask(shop, body)).json();
  await intake.enrolments.flush();

  expect(answer.answers).toEqual([{ pilot: rule.pilot, variant: null, why: 'not_permitted' }]);
  expect(await intake.logged(shop)).toEqual([]);
});

describe('drawn lists', () => {
  const drawn = () => aRule({ how: 'drawn' });

  it('finds people by any identifier, in the numbering of the source, and records nothing', async () => {
    const [shop, rule] = [await intake.addSource({ namespace: 'shop-nl' }), drawn()];
    const pilot = await intake.write(rule);
    await intake.draw(pilot, ['user_id|shop-nl|7', 'email||ada@example.com'], 1);
    await intake.draw(pilot, ['user_id|shop-nl|8'], 0);
    await intake.look();
    const variant = async (unit: object, kept = {}) => {
      const { answers } = (await intake.ask(shop, { unit, pilots: [rule.pilot], kept })).json();
      return `${answers[0].variant} ${answers[0].why}`;
    };

    expect(await variant(person('7'))).toBe('free assigned');
    expect(await variant(person('8'))).toBe('as-now assigned');
    expect(
      await variant({
        identifiers: [
          { type: 'user_id', value: '9' },
          { type: 'email', value: ' Ada@Example.com' },
        ],
      }),
    ).toBe('free assigned');
    expect(await variant({ identifiers: [{ type: 'user_id', value: '7', namespace: 'shop-be' }] })).toBe(
      'null not_in_population',
    );
    expect(await variant(person('9'), { [rule.pilot]: 'free' })).toBe('null not_in_population');
    await intake.enrolments.flush();
    expect(await intake.logged(shop)).toEqual([]);
  });

  it('misses no key of a transaction that commits late, since a second writer waits for the first', async () => {
    const [shop, rule] = [await intake.addSource(), { ...drawn(), unit: 'store' as const }];
    const pilot = await intake.write(rule);
    const [slow, quick] = [await intake.connect(), await intake.connect()];
    await slow.query('begin');
    await intake.draw(pilot, ['first'], 1, slow);
    await quick.query(`set lock_timeout = '50ms'`);
    const overtaking = intake.draw(pilot, ['second'], 0, quick);
    await expect(overtaking).rejects.toMatchObject({ code: '55P03' });
    await intake.look();
    await slow.query('commit');
    await intake.draw(pilot, ['second'], 0, quick);
    await intake.look();
    const variants = await Promise.all(
      ['first', 'second'].map(async (key) => {
        const { answers } = (await intake.ask(shop, { unit: { kind: 'store', key }, pilots: [rule.pilot] })).json();
        return answers[0].variant;
      }),
    );
    await Promise.all([slow.end(), quick.end()]);

    expect(variants).toEqual(['free', 'as-now']);
  });

  it('forgets a list that is drawn anew, and a pilot that is gone', async () => {
    const [shop, rule] = [await intake.addSource(), { ...drawn(), unit: 'store' as const }];
    const pilot = await intake.write(rule);
    await intake.draw(pilot, ['a', 'b'], 1);
    await intake.look();
    const answer = async (key: string) => {
      const { answers } = (await intake.ask(shop, { unit: { kind: 'store', key }, pilots: [rule.pilot] })).json();
      return answers[0].variant ?? answers[0].why;
    };
    const first = [await answer('a'), await answer('b')];
    await intake.admin.query('delete from core.pilot_key where pilot_id = $1', [pilot]);
    await intake.draw(pilot, ['b'], 0);
    await intake.look();
    const second = [await answer('a'), await answer('b')];
    await intake.admin.query('delete from core.pilot_rule where pilot_id = $1', [pilot]);
    await intake.look();

    expect(first).toEqual(['free', 'free']);
    expect(second).toEqual(['not_in_population', 'as-now']);
    expect(await answer('b')).toBe('unknown');
  });
});

describe('the rules', () => {
  const rules = ({ writeKey }: { writeKey: string }, headers: Record<string, string> = {}) =>
    intake.server.inject({ method: 'GET', url: `/v1/pilots/rules?writeKey=${writeKey}`, headers });

  it('hands out the rules that are worked out on asking, once, until one changes', async () => {
    const workspace = newId();
    await intake.addWorkspace(workspace);
    const shop = await intake.addSource({ workspace, origins: ['https://shop.example'] });
    const [asked, list] = [aRule(), aRule({ how: 'drawn' })];
    const id = await intake.write(asked, { workspace });
    await intake.write(list, { workspace });
    await intake.look();
    const first = await rules(shop, { origin: 'https://shop.example' });
    const tag = String(first.headers['etag']);
    const again = await rules(shop, { 'if-none-match': tag });
    await intake.write({ ...asked, state: 'closed' }, { workspace, id });
    await intake.look();
    const changed = await rules(shop, { 'if-none-match': tag });

    expect(first.json()).toEqual({ rules: [asked] });
    expect(first.headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'cache-control': 'private, no-cache',
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(changed.json().rules[0].state).toBe('closed');
  });
});

it('refuses who may not ask, and what cannot be read', async () => {
  const [shop, paused] = [
    await intake.addSource({ origins: ['https://shop.example'] }),
    await intake.addSource({ state: 'paused' }),
  ];
  const unit = person('1');
  const status = async (answer: Promise<{ statusCode: number; json(): { code: string } }>) => {
    const { statusCode, json } = await answer;
    return `${statusCode} ${json().code}`;
  };

  expect(await status(intake.ask({ writeKey: 'nobody' }, { unit }))).toBe('401 unknown_write_key');
  expect(await status(intake.ask(paused, { unit }))).toBe('403 source_paused');
  expect(await status(intake.ask(shop, { unit }, { origin: 'https://evil.example' }))).toBe('403 origin_not_allowed');
  expect(await status(intake.ask(shop, {}))).toBe('400 bad_request');
  expect(await status(intake.ask(shop, { unit: { kind: 'planet', key: '1' } }))).toBe('400 bad_request');
  expect(await status(intake.ask(shop, { batch: Array(101).fill({ unit }) }))).toBe('400 bad_request');
  expect(await status(intake.ask(shop, { unit, attributes: { deep: { er: 1 } } }))).toBe('400 bad_request');
});
