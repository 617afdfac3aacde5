import { access, allEndpoints, audit, remedyWhenShownOnce, settings, type Endpoint } from '@customering/contracts';
import { newId, type WorkspaceId } from '@customering/kernel';
import type { ApiClient } from './support/api-client';
import { RunningApi, rightPassword, type Person } from './support/running-api';

let api: RunningApi;
let workspace: WorkspaceId;
let person: Person;
let owner: ApiClient;

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('ours');
  person = await api.addUser(workspace, 'owner');
  owner = await api.as(person);
}, 60_000);

afterAll(() => api.stop());

function keyed(key: string, client = owner): ApiClient {
  return api.client({ ...client.headers, 'idempotency-key': key });
}

async function brands(): Promise<string[]> {
  return (await owner.call(settings.listBrands)).items.map(({ name }) => name);
}

async function lastSeq(): Promise<number> {
  return (await owner.call(audit.auditState)).lastSeq;
}

it('gives a repeated write its first answer, and does it once', async () => {
  const client = keyed('brand-1');
  const first = await client.send(settings.addBrand, { body: { name: 'Bricko' } });
  const entries = await lastSeq();
  const second = await client.send(settings.addBrand, { body: { name: 'Bricko' } });

  expect(first.status).toBe(201);
  expect(first.headers.get('idempotency-replayed')).toBeNull();
  expect([second.status, second.text, second.headers.get('idempotency-replayed')]).toEqual([201, first.text, 'true']);
  expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'));
  expect((await brands()).filter((name) => name === 'Bricko')).toHaveLength(1);
  expect(await lastSeq()).toBe(entries);
});

it('gives a repeated refusal as it was, even when it would succeed by now', async () => {
  const client = keyed('brand-2');
  await owner.call(settings.addBrand, { body: { name: 'Taken' } });
  const first = await client.send(settings.addBrand, { body: { name: 'Taken' } });
  await api.inWorkspace(workspace, (unit) => unit.sql(`delete from core.brand where name = 'Taken'`));
  const second = await client.send(settings.addBrand, { body: { name: 'Taken' } });

  expect(first.status).toBe(409);
  expect([second.status, second.text, second.headers.get('idempotency-replayed')]).toEqual([409, first.text, 'true']);
  expect(second.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

it('refuses the same key for another body, path or method, and names the header', async () => {
  const client = keyed('brand-3');
  await client.call(settings.addBrand, { body: { name: 'First' } });
  const refusals = [
    await client.refusal(settings.addBrand, { body: { name: 'Second' } }),
    await client.refusal(settings.finishFirstHour, { body: { name: 'First' } }),
    await client.refusal(settings.changeWorkspace, { body: { name: 'First' } }),
  ];

  expect(refusals.map(({ status, code, errors }) => [status, code, errors[0]?.field])).toEqual(
    Array.from({ length: 3 }, () => [422, 'idempotency_key_reused', 'Idempotency-Key']),
  );
  expect(await brands()).not.toContain('Second');
});

it('keeps the keys of two callers apart', async () => {
  const { secret } = await owner.call(access.createKey, { body: { name: 'Script', role: 'admin' } });
  const other = api.client({ authorization: `Bearer ${secret}`, 'idempotency-key': 'shared' });
  await keyed('shared').call(settings.addBrand, { body: { name: 'By a person' } });
  const byKey = await other.send(settings.addBrand, { body: { name: 'By a key' } });

  expect([byKey.status, byKey.headers.get('idempotency-replayed')]).toEqual([201, null]);
});

it('does a write once when it is sent many times at once', async () => {
  const client = keyed('at-once');
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => client.send(settings.addBrand, { body: { name: 'At once' } })),
  );
  const later = await client.send(settings.addBrand, { body: { name: 'At once' } });

  const fresh = answers.filter(({ status, headers }) => status === 201 && headers.get('idempotency-replayed') === null);
  const others = answers.filter((answer) => !fresh.includes(answer));
  const waiting = others.filter(({ status }) => status === 409);
  expect(fresh).toHaveLength(1);
  expect(others.every(({ status }) => status === 201 || status === 409)).toBe(true);
  expect(
    waiting.every(({ headers, text }) => headers.get('retry-after') === '1' && text.includes('still_running')),
  ).toBe(true);
  expect([later.status, later.text]).toEqual([201, fresh[0]?.text]);
  expect((await brands()).filter((name) => name === 'At once')).toHaveLength(1);
});

it('answers a second request at once while the first holds the key, and serves it afterwards', async () => {
  const client = keyed('slow');
  const body = { name: 'Slow' };
  // The first request waits in the middle of its transaction until this one lets the brand go.
  let letGo = () => {};
  const held = api.inWorkspace(workspace, async (unit) => {
    await unit.sql(`insert into core.brand (workspace_id, id, name) values ($1, $2, 'Slow')`, [workspace, newId()]);
    await new Promise<void>((resolve) => (letGo = resolve));
    throw new Error('rolled back');
  });
  const rolledBack = held.catch((problem: unknown) => String(problem));
  const first = client.send(settings.addBrand, { body });
  await eventuallyWaiting();
  const second = await client.refusal(settings.addBrand, { body });
  letGo();

  expect(second).toMatchObject({ status: 409, code: 'still_running', retryAfterSeconds: 1 });
  expect(await rolledBack).toContain('rolled back');
  expect((await first).status).toBe(201);
  expect((await client.send(settings.addBrand, { body })).headers.get('idempotency-replayed')).toBe('true');
});

/** Until a statement of the API waits for a lock in this database. */
async function eventuallyWaiting(): Promise<void> {
  for (let n = 0; n < 200; n++) {
    const waiting = await api.database.unitOfWork.lookUp(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nothing waits');
}

it('keeps no secret: a repeat says that it was done and what to do', async () => {
  const client = keyed('new-key');
  const made = await client.call(access.createKey, { body: { name: 'Once', role: 'viewer' } });
  const repeat = await client.refusal(access.createKey, { body: { name: 'Once', role: 'viewer' } });
  const kept = await api.inWorkspace(workspace, (unit) => unit.sql('select * from access.idempotent_answer'));
  const named = (await owner.call(access.listKeys)).items.filter(({ name }) => name === 'Once');

  expect(repeat).toMatchObject({
    status: 409,
    code: 'already_done',
    title: expect.stringContaining('Revoke it and make another one.'),
  });
  expect(named).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(made.secret);
});

it('keeps nothing of an answer that carries a secret, at any endpoint', () => {
  const risky = allEndpoints.filter(
    (endpoint) => endpoint.method !== 'GET' && /"(secret|link|uploadUrl)"/.test(shapeOf(endpoint)),
  );

  expect(risky.map(({ id }) => id)).toEqual([
    'inviteUser',
    'resetUser',
    'createKey',
    'rotateKey',
    'addWebhook',
    'rotateWebhookSecret',
    'startImport',
  ]);
  expect(risky.every((endpoint) => remedyWhenShownOnce(endpoint) !== undefined)).toBe(true);
});

function shapeOf({ response }: Endpoint): string {
  return 'shape' in response
    ? JSON.stringify(Object.fromEntries(Object.keys(Object(response.shape)).map((name) => [name, 1])))
    : '';
}

it('opens no session for a repeated change of password, and changes it once', async () => {
  const other = await api.addUser(workspace, 'viewer');
  const client = keyed('password', await api.as(other));
  const body = { current: rightPassword, next: 'slow rivers carve stone' };
  const first = await client.send(access.changePassword, { body });
  const repeat = await keyed('password', api.client().with(first.headers)).refusal(access.changePassword, { body });
  const guessed = await keyed('password', api.client().with(first.headers)).refusal(access.changePassword, {
    body: { ...body, current: 'a guess that is long' },
  });

  expect(first.status).toBe(201);
  expect([repeat.code, guessed.code]).toEqual(['already_done', 'idempotency_key_reused']);
});

it.each([
  ['', 422],
  ['has space', 422],
  ['ümlaut', 422],
  ['x'.repeat(256), 422],
  ['~'.repeat(255), 201],
])('takes 1 to 255 visible ASCII characters: %s', async (key, status) => {
  const answer = await keyed(Buffer.from(key, 'utf8').toString('latin1')).send(settings.addBrand, {
    body: { name: `Key ${key.length} ${key.slice(0, 3)}` },
  });

  expect(answer.status).toBe(status);
  expect(answer.text.includes('Idempotency-Key')).toBe(status === 422);
});

it('takes the header at every POST, the public ones too', async () => {
  const posts = allEndpoints.filter(({ method }) => method === 'POST');
  const statuses = [];
  for (const endpoint of posts) {
    const { status, text } = await keyed('not valid').send(endpoint, { params: { id: newId() }, body: {} });
    statuses.push([endpoint.id, status, text.includes('Idempotency-Key')]);
  }

  expect(posts.length).toBeGreaterThan(15);
  expect(statuses).toEqual(posts.map(({ id }) => [id, 422, true]));
});

it('does not keep an answer of 500, so that another try may succeed', async () => {
  const client = keyed('broken');
  await api.asAdministrator('alter table core.brand rename to brand_away');
  const broken = await client.refusal(settings.addBrand, { body: { name: 'Broken' } });
  await api.asAdministrator('alter table core.brand_away rename to brand');

  expect(broken.status).toBe(500);
  expect((await client.send(settings.addBrand, { body: { name: 'Broken' } })).status).toBe(201);
});

it('forgets an answer after a day', async () => {
  const client = keyed('a-day');
  await client.call(settings.addBrand, { body: { name: 'A day' } });
  await api.inWorkspace(workspace, (unit) =>
    unit.sql(`update access.idempotent_answer set expires_at = now() - interval '1 second'`),
  );
  const again = await client.refusal(settings.addBrand, { body: { name: 'A day' } });
  const swept = await api.database.unitOfWork.lookUp<{ n: number }>('select access.sweep_idempotent_answers() as n');

  expect(again.code).toBe('already_exists');
  expect(swept[0]?.n).toBeGreaterThan(3);
});
