import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Dice, Ledger, Decimal } from '@customering/simulator-core';
import { generateWorld, ledgerOf, signatureOf, ZendeskSimulator, type ScenarioInput, type ZendeskWorld } from '../src';

const open: { close: () => unknown }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

const generous: ScenarioInput = {
  token: 'secret',
  oauthToken: 'oauth',
  exportsPerMinute: null,
  requestsPerMinute: null,
};
const basic = `Basic ${Buffer.from('admin@example.com/token:secret').toString('base64')}`;
const theEnd = '2026-03-01T00:00:00Z';

type Item = Readonly<Record<string, unknown>>;
interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Item & { readonly [list: string]: unknown };
}

async function started(
  changes: ScenarioInput | Partial<ScenarioInput> = {},
  world = generateWorld(1, { tickets: 60, calls: 40 }),
) {
  const simulator = await ZendeskSimulator.start({ ...generous, ...changes }, world);
  simulator.clock.standAt(theEnd);
  open.push(simulator);
  const ask = async (path: string, options: RequestInit = {}): Promise<Told> => {
    const url = path.startsWith('http') ? path : `http://${simulator.host}${path}`;
    const answer = await fetch(url, { ...options, headers: { authorization: basic } });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
  };
  return { simulator, ask };
}

type Ask = Awaited<ReturnType<typeof started>>['ask'];

const listOf = (body: Item, name: string): Item[] => (Array.isArray(body[name]) ? body[name] : []);

/** As somebody who read the documents would. */
async function byCursor(ask: Ask, name: string, more = ''): Promise<{ items: Item[]; sets: Item[]; cursor: string }> {
  const [items, sets]: [Item[], Item[]] = [[], []];
  for (let path = `/api/v2/incremental/${name}/cursor.json?start_time=0${more}`; ;) {
    const { body } = await ask(path);
    items.push(...listOf(body, name));
    sets.push(...listOf(body, 'metric_sets'));
    const cursor = String(body['after_cursor']);
    if (body['end_of_stream'] === true) return { items, sets, cursor };
    path = `/api/v2/incremental/${name}/cursor.json?cursor=${encodeURIComponent(cursor)}${more}`;
  }
}

async function byTime(ask: Ask, path: string, name: string): Promise<Map<unknown, Item>> {
  const items = new Map<unknown, Item>();
  for (let page = `${path}?start_time=0`, before = ''; page !== before;) {
    const { body } = await ask(page);
    for (const item of listOf(body, name)) items.set(item['id'], item);
    [before, page] = [page, String(body['next_page'])];
  }
  return items;
}

async function allPages(ask: Ask, path: string, name: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let page: unknown = `${path}?page[size]=7`; typeof page === 'string';) {
    const { body } = await ask(page);
    items.push(...listOf(body, name));
    const { links } = body as { links?: { next: string | null } }; // as the vendor describes it
    page = links?.next;
  }
  return items;
}

const dayOf = (time: unknown) => String(time).slice(0, 10);
const voice = '/api/v2/channels/voice/stats/incremental';

/** The figures as somebody adds them up who has nothing but what was answered. */
async function added(ask: Ask): Promise<Ledger> {
  const ledger = new Ledger();
  const { items, sets } = await byCursor(ask, 'tickets', '&include=metric_sets');
  const latest = new Map(items.map((ticket) => [ticket['id'], ticket]));
  const minutes = new Map(
    // Likewise.
    sets.map((set) => [set['ticket_id'], set['reply_time_in_minutes'] as { calendar: number | null }]),
  );
  for (const ticket of latest.values()) {
    if (ticket['status'] === 'deleted') continue;
    const [day, by] = [dayOf(ticket['created_at']), { team: String(ticket['group_id']) }];
    ledger.add('tickets', day, 1, by);
    const reply = minutes.get(ticket['id'])?.calendar ?? null;
    if (reply === null) continue;
    ledger.add('first_replies', day, 1, by);
    ledger.add('first_reply_minutes', day, reply, by);
  }
  for (const call of (await byTime(ask, `${voice}/calls.json`, 'calls')).values()) {
    const [day, by] = [dayOf(call['created_at']), { team: String(call['call_group_id']) }];
    const seconds = ['talk_time', 'hold_time', 'wrap_up_time'].reduce((sum, name) => sum + Number(call[name]), 0);
    ledger.add('calls', day, 1, by);
    ledger.add('handle_seconds', day, seconds, by);
    ledger.add('carrier_cost', day, Decimal.of(String(call['call_charge'])), by);
  }
  for (const rating of await allPages(ask, '/api/v2/satisfaction_ratings.json', 'satisfaction_ratings')) {
    if (rating['score'] === 'offered') continue;
    const by = { team: String(rating['group_id']), score: String(rating['score']) };
    ledger.add('answers', dayOf(rating['updated_at']), 1, by);
  }
  return ledger;
}

it.each([1, 2, 3])('answers what its ledger says, over pages of seven, with the seed %i', async (seed) => {
  const world = generateWorld(seed, { tickets: 90, calls: 70 });
  const expected = ledgerOf(world, 'legacy').rows();
  const { ask } = await started({ largestPage: 7 }, world);

  expect((await added(ask)).rows()).toEqual(expected);
  expect(new Set(expected.map(({ figure }) => figure)).size).toBe(7);
});

it('signs as the vendor publishes it', () => {
  const secret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
  expect(signatureOf(secret, '2021-03-25T05:09:27Z', '{"event":"ticket.updated","id":123}')).toBe(
    'S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=',
  );
});

it('takes a token behind the e-mail address, or an OAuth token, and nothing else', async () => {
  const { simulator } = await started();
  const statusOf = async (authorization: string) =>
    (await fetch(`http://${simulator.host}/api/v2/groups.json`, { headers: { authorization } })).status;

  expect(await statusOf(basic)).toBe(200);
  expect(await statusOf('Bearer oauth')).toBe(200);
  expect(await statusOf('Bearer secret')).toBe(401);
  expect(await statusOf(`Basic ${Buffer.from('admin@example.com:secret').toString('base64')}`)).toBe(401);
});

it('lets ten exports pass in a minute, and says how long to wait', async () => {
  const { ask, simulator } = await started({ exportsPerMinute: 10 });
  const paths = Array.from({ length: 12 }, (_, number) => (number % 2 ? `${voice}/legs.json` : `${voice}/calls`));
  const told: Told[] = [];
  for (const path of paths) told.push(await ask(`${path}?start_time=0`));

  expect(told.map(({ status }) => status).slice(8)).toEqual([200, 200, 429, 429]);
  expect(Number(told.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(50);
  expect((await ask('/api/v2/groups')).status).toBe(200);
  expect(simulator.overLimit).toBe(2);
});

const one: ZendeskWorld = {
  groups: [{ id: 1, name: 'Repairs' }],
  users: [
    {
      id: 7,
      name: 'Ada',
      email: 'ada@example.com',
      phone: null,
      externalId: 'C-7',
      role: 'end-user',
      createdAt: '2026-01-01T00:00:00Z',
    },
  ],
  tickets: [
    {
      ...{
        id: 5,
        subject: 'Broken',
        description: 'It is',
        channel: 'email',
        requester: 7,
        assignee: 9,
        group: 1,
        tags: [],
      },
      createdAt: '2026-01-05T10:00:00Z',
      firstReplyAt: '2026-01-05T10:20:00Z',
      touchedAt: '2026-01-07T00:00:00Z',
      deletedAt: '2026-01-09T00:00:00Z',
      ratings: [
        { at: '2026-01-05T12:00:00Z', score: 5, comment: null },
        { at: '2026-01-06T12:00:00Z', score: 2, comment: 'No.' },
      ],
    },
  ],
  calls: [
    {
      ...{ id: 3, at: '2026-01-05T10:00:00Z', customer: 7, group: 1, ticket: 5, direction: 'inbound', waitSeconds: 10 },
      legs: [{ id: 31, agent: 9, talkSeconds: 60, holdSeconds: 5, wrapUpSeconds: 15, charge: '0.05' }],
      ratedAt: '2026-01-06T10:00:00Z',
      lineCharge: '0.10',
    },
  ],
};

it('shows of a plan what has come to pass, a minute late', async () => {
  const { ask, simulator } = await started({}, one);
  const seen = async (instant: string) => {
    simulator.clock.standAt(instant);
    const { items } = await byCursor(ask, 'tickets');
    return items.map(({ status, updated_at, generated_timestamp: at }) => [
      status,
      updated_at,
      new Date(Number(at) * 1_000).toISOString().slice(5, 10),
    ]);
  };

  expect(await seen('2026-01-05T10:00:59Z')).toEqual([]);
  expect(await seen('2026-01-05T10:01:00Z')).toEqual([['open', '2026-01-05T10:00:00Z', '01-05']]);
  expect(await seen('2026-01-08T00:00:00Z')).toEqual([['pending', '2026-01-06T12:00:00Z', '01-07']]);
  expect(await seen(theEnd)).toEqual([['deleted', '2026-01-09T00:00:00Z', '01-09']]);
  expect(await ask('/api/v2/tickets/5.json')).toMatchObject({ status: 404 });
  simulator.clock.standAt('2026-01-08T00:00:00Z');
  expect((await ask('/api/v2/tickets/5.json?include=users,groups,metric_sets')).body).toMatchObject({
    ticket: { id: 5, metric_set: { ticket_id: 5 } },
    users: [{ id: 7 }],
    groups: one.groups,
  });
});

it('goes on behind a cursor, and refuses one that it never gave', async () => {
  const { ask, simulator } = await started({}, one);
  simulator.clock.standAt('2026-01-05T11:00:00Z');
  const { cursor } = await byCursor(ask, 'tickets');
  const behind = `/api/v2/incremental/tickets/cursor.json?cursor=${encodeURIComponent(cursor)}`;

  expect((await ask(behind)).body).toMatchObject({ tickets: [], after_cursor: cursor, end_of_stream: true });
  simulator.clock.standAt(theEnd);
  expect((await ask(behind)).body).toMatchObject({ tickets: [{ id: 5, status: 'deleted' }] });
  expect(await ask('/api/v2/incremental/tickets/cursor.json?cursor=bm9uZQ==')).toMatchObject({ status: 400 });
  expect(await ask('/api/v2/incremental/tickets/cursor.json?start_time=1900000000')).toMatchObject({ status: 422 });
});

it('tells the price of a call later, as the sum of its line and its legs', async () => {
  const { ask, simulator } = await started({}, one);
  const seen = async () => {
    const [calls, legs] = [
      await byTime(ask, `${voice}/calls.json`, 'calls'),
      await byTime(ask, `${voice}/legs.json`, 'legs'),
    ];
    return [...calls.values(), ...legs.values()].map(({ call_charge: charge, updated_at: at }) => [charge, at]);
  };
  simulator.clock.standAt('2026-01-05T12:00:00Z');
  expect(await seen()).toEqual(Array(3).fill([null, '2026-01-05T10:01:30Z']));
  simulator.clock.standAt(theEnd);
  expect((await seen()).map(([charge]) => charge)).toEqual(['0.15', '0.10', '0.05']);
});

it('has one of the two kinds of surveys, and the last answer of each person', async () => {
  const older = await started({}, one);
  const newer = await started({ csat: 'surveys' }, one);
  const both = async (ask: Ask) => [
    await allPages(ask, '/api/v2/satisfaction_ratings.json', 'satisfaction_ratings'),
    await allPages(ask, '/api/v2/guide/survey_responses', 'survey_responses'),
  ];

  expect(await both(older.ask)).toMatchObject([
    [{ ticket_id: 5, score: 'bad', created_at: '2026-01-05T12:00:00Z' }],
    [],
  ]);
  expect(await both(newer.ask)).toMatchObject([
    [],
    [
      {
        responder_id: 7,
        subjects: [{ zrn: 'zen:ticket:5' }],
        answers: [{ rating: 2, rating_category: 'bad' }, { value: 'No.' }],
      },
    ],
  ]);
  const since = (at: string) => newer.ask(`/api/v2/guide/survey_responses?filter[created_at_start]=${Date.parse(at)}`);
  expect((await since('2026-01-05T12:00:01Z')).body).toMatchObject({ survey_responses: [] });
  expect((await older.ask('/api/v2/satisfaction_ratings?score=good')).body).toMatchObject({ satisfaction_ratings: [] });
});

it('lists a rating from its offer on, and says with its last change when it was given', async () => {
  const [ticket] = one.tickets;
  if (!ticket) throw new Error('there is no ticket');
  const solved = { ...one, tickets: [{ ...ticket, solvedAt: '2026-01-05T11:00:00Z' }] };
  const { ask, simulator } = await started({}, solved);
  const seen = async (instant: string, filter = '') => {
    simulator.clock.standAt(instant);
    const { body } = await ask(`/api/v2/satisfaction_ratings.json${filter}`);
    return listOf(body, 'satisfaction_ratings').map(({ score, created_at: at, updated_at: changed }) => [
      score,
      at,
      changed,
    ]);
  };

  expect(await seen('2026-01-05T10:59:59Z')).toEqual([]);
  expect(await seen('2026-01-05T11:30:00Z')).toEqual([['offered', '2026-01-05T11:00:00Z', '2026-01-05T11:00:00Z']]);
  expect(await seen('2026-01-05T11:30:00Z', '?score=received')).toEqual([]);
  expect(await seen('2026-01-05T13:00:00Z')).toEqual([['good', '2026-01-05T11:00:00Z', '2026-01-05T12:00:00Z']]);
  expect(await seen(theEnd)).toEqual([['bad', '2026-01-05T11:00:00Z', '2026-01-06T12:00:00Z']]);
});

it('puts people away before it removes them', async () => {
  const { ask } = await started({}, one);
  const found = async () => listOf((await ask('/api/v2/users/search.json?query=email:ada@example.com')).body, 'users');

  expect(await found()).toMatchObject([{ id: 7, external_id: 'C-7' }]);
  expect(await ask('/api/v2/deleted_users/7.json', { method: 'DELETE' })).toMatchObject({ status: 404 });
  expect(await ask('/api/v2/users/7.json', { method: 'DELETE' })).toMatchObject({ body: { user: { active: false } } });
  expect(await found()).toEqual([]);
  expect(await ask('/api/v2/users/7.json', { method: 'DELETE' })).toMatchObject({ status: 404 });
  expect(await ask('/api/v2/deleted_users/7.json', { method: 'DELETE' })).toMatchObject({ status: 200 });
  expect(await ask('/api/v2/users/7')).toMatchObject({ status: 404 });
  expect((await byCursor(ask, 'users')).items).toEqual([]);
});

it('brings signed events to the webhooks that want them', async () => {
  const { ask } = await started({}, one);
  const { simulator } = { simulator: open[0] as ZendeskSimulator }; // the one that was just started
  const arrived: { headers: Item; body: string }[] = [];
  const door = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => (arrived.push({ headers: request.headers, body }), response.writeHead(202).end()));
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  open.push({ close: () => (door.close(), door.closeAllConnections()) });
  const address = door.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const webhook = {
    name: 'ours',
    endpoint: `http://127.0.0.1:${port}/hook`,
    http_method: 'POST',
    request_format: 'json',
    status: 'active',
    subscriptions: ['zen:event-type:ticket.created', 'zen:event-type:ticket.soft_deleted'],
  };
  const made = await ask('/api/v2/webhooks', { method: 'POST', body: JSON.stringify({ webhook }) });
  const { id } = made.body['webhook'] as { id: string }; // the vendor's own
  const { secret } = (await ask(`/api/v2/webhooks/${id}/signing_secret`)).body['signing_secret'] as { secret: string }; // likewise
  const statuses = await simulator.tell('2026-01-01T00:00:00Z', theEnd, new Dice(1), { repeated: 1 });

  expect(made).toMatchObject({ status: 201 });
  expect(made.body['webhook']).not.toHaveProperty('secret');
  expect(statuses).toEqual([202, 202, 202, 202]);
  expect(new Set(arrived.map(({ body }) => JSON.parse(body).type))).toEqual(new Set(webhook.subscriptions));
  for (const { headers, body } of arrived) {
    const signed = `${String(headers['x-zendesk-webhook-signature-timestamp'])}${body}`;
    const expected = createHmac('sha256', secret).update(signed).digest('base64');
    expect(headers['x-zendesk-webhook-signature']).toBe(expected);
    expect(JSON.parse(body)).toMatchObject({ subject: 'zen:ticket:5', detail: { id: '5' } });
  }
  expect(await ask(`/api/v2/webhooks/${id}`, { method: 'DELETE' })).toMatchObject({ status: 204 });
  expect(listOf((await ask('/api/v2/webhooks?filter[name_contains]=our')).body, 'webhooks')).toEqual([]);
});

it('fails where the scenario says so, and is well again', async () => {
  const { ask, simulator } = await started();
  simulator.fail({ kind: 'server_error', on: 'calls' });
  const statuses = [];
  for (const path of ['/api/v2/groups', `${voice}/calls?start_time=0`, `${voice}/calls?start_time=0`])
    statuses.push((await ask(path)).status);

  expect(statuses).toEqual([200, 500, 200]);
});

it('makes the same world of the same seed', () => {
  expect(generateWorld(4, { tickets: 30, calls: 9 })).toEqual(generateWorld(4, { tickets: 30, calls: 9 }));
  expect(generateWorld(4, { tickets: 30, calls: 9 })).not.toEqual(generateWorld(5, { tickets: 30, calls: 9 }));
});
