import { randomBytes } from 'node:crypto';
import { newId } from '@customering/kernel';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { SourceLookup, WebhookLookup } from '@customering/raw-log';
import { Client, Pool } from 'pg';

const hourMs = 3_600_000;
let test: TestDatabase;
let admin: Client;
let pool: Pool;
const workspace = newId();

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query('select ops.create_workspace($1, $2, $2, $3)', [workspace, 'ours', newId()]);
  pool = new Pool({ connectionString: test.appUrl, max: 2 });
}, 60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(async () => {
  await pool.end();
  await admin.end();
  await test.drop();
});

it('asks again for what it remembers, although the clock was set back meanwhile', async () => {
  const [web, hook, writeKey, path] = [newId(), newId(), randomBytes(16).toString('hex'), 'a-path'];
  await admin.query(
    `insert into core.source (workspace_id, id, connector, name, write_key) values ($1, $2, 'segment', 'Web', $3), ($1, $4, 'webhook', 'Hook', null)`,
    [workspace, web, writeKey, hook],
  );
  await admin.query(
    `insert into core.webhook (workspace_id, source_id, path, preset, recipe) values ($1, $2, $3, 'custom', '{}')`,
    [workspace, hook, path],
  );
  const sources = new SourceLookup(pool);
  const webhooks = new WebhookLookup(pool, ({ state }) => state);
  const asked = jest.spyOn(pool, 'query');
  const [now, ticks] = [jest.spyOn(Date, 'now'), jest.spyOn(performance, 'now')];
  const [date, tick] = [Date.UTC(2026, 0, 1), 1_000];
  now.mockReturnValue(date);
  ticks.mockReturnValue(tick);
  const look = async () => [(await sources.find(writeKey))?.state, await webhooks.find(path)];
  await look();
  const remembered = await look();
  const askedAtFirst = asked.mock.calls.length;
  await admin.query(`update core.source set state = 'paused' where workspace_id = $1`, [workspace]);
  now.mockReturnValue(date - 3 * hourMs);
  ticks.mockReturnValue(tick + 5_001);

  expect(remembered).toEqual(['active', 'active']);
  expect(askedAtFirst).toBe(2);
  expect(await look()).toEqual(['paused', 'paused']);
});

it('answers at a glance from memory while it asks anew, and with the last answer when the database is away', async () => {
  const [web, writeKey] = [newId(), randomBytes(16).toString('hex')];
  await admin.query(
    `insert into core.source (workspace_id, id, connector, name, write_key) values ($1, $2, 'segment', 'Web', $3)`,
    [workspace, web, writeKey],
  );
  const sources = new SourceLookup(pool);
  const tick = jest.spyOn(performance, 'now').mockReturnValue(1_000);
  const asked = jest.spyOn(pool, 'query');
  const first = (await sources.glance(writeKey))?.state;
  await admin.query(`update core.source set state = 'paused' where workspace_id = $1 and id = $2`, [workspace, web]);
  tick.mockReturnValue(6_001);
  const old = await Promise.all([sources.glance(writeKey), sources.glance(writeKey)]);
  const calls = asked.mock.calls.length;
  await asked.mock.results[1]?.value;
  await Promise.resolve();
  const renewed = (await sources.glance(writeKey))?.state;
  asked.mockImplementation(() => {
    throw new Error('away');
  });
  tick.mockReturnValue(60_000);
  const whileAway = (await sources.glance(writeKey))?.state;

  expect([first, ...old.map((source) => source?.state), renewed, whileAway]).toEqual([
    ...['active', 'active', 'active', 'paused', 'paused'],
  ]);
  expect(calls).toBe(2);
});
