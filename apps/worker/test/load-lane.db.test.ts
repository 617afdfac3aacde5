import { newId, type LaneId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { openDatabase, type Database } from '@customering/persistence';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { loadPlugins } from '@customering/plugin-host';
import { RawLogStore } from '@customering/raw-log';
import { Client, Pool } from 'pg';
import { createLoadLane } from '../src/wiring';

let test: TestDatabase;
let database: Database;
let pool: Pool;
let log: RawLogStore;
const workspace = newId<WorkspaceId>();

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  database = await openDatabase(test.appUrl, 6);
  pool = new Pool({ connectionString: test.appUrl, max: 4 });
  log = new RawLogStore(pool);
  await database.unitOfWork.lookUp('select ops.create_workspace($1, $2, $2, $3)', [workspace, 'ours', newId()]);
});

afterAll(async () => {
  await pool.end();
  await database.close();
  await test.drop();
});

async function aSource(): Promise<{ source: SourceId; lane: LaneId }> {
  const [source, lane] = [newId<SourceId>(), newId<LaneId>()];
  await inWorkspace(
    `insert into core.source (workspace_id, id, connector, name) values ($1, $2, 'segment', 'Website')`,
    [source],
  );
  await inWorkspace('insert into ingest.lane (workspace_id, id, source_id) values ($1, $2, $3)', [lane, source]);
  await inWorkspace('insert into ingest.lane_position (workspace_id, lane_id) values ($1, $2)', [lane]);
  return { source, lane };
}

function inWorkspace<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  return database.unitOfWork.run(workspace, () => database.unitOfWork.sql<Row>(text, [workspace, ...parameters]));
}

async function send(lane: LaneId, messages: readonly object[]): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ batch: messages, sentAt: new Date().toISOString() }));
  await log.append([
    { workspaceId: workspace, laneId: lane, bytes, records: messages.length, meta: { type: 'batch' } },
  ]);
}

async function load(lane: LaneId): Promise<void> {
  const loader = createLoadLane(database.unitOfWork, await loadPlugins({ running: { kind: 'here' } }));
  for (let more = true; more;) ({ more } = await loader.nextBatch(workspace, lane));
}

const counts = (lane: LaneId) =>
  inWorkspace<{
    received: number;
    pos: number;
    stored: number;
    duplicate: number;
    ignored: number;
    quarantined: number;
  }>(
    `select l.received, p.pos, p.stored, p.duplicate, p.ignored, p.quarantined from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id where l.workspace_id = $1 and l.id = $2`,
    [lane],
  );

const track = (messageId: string, changes: object = {}) => ({
  type: 'track',
  messageId,
  userId: 'u1',
  event: 'Looked',
  timestamp: new Date().toISOString(),
  ...changes,
});

it('makes each received record stored, duplicate or quarantined, with the reason', async () => {
  const { source, lane } = await aSource();
  await send(lane, [
    track('1'),
    track('2'),
    track('1'),
    track('3', { timestamp: 'yesterday' }),
    track('4', { userId: undefined }),
    { type: 'dance', messageId: '5', userId: 'u' },
    7 as never, // what a broken sender sends
  ]);
  await send(lane, [track('2')]);
  await load(lane);

  const reasons = await inWorkspace<{ reason: string }>(
    'select reason, detail from ingest.set_aside where workspace_id = $1 and source_id = $2 order by lane_offset, item',
    [source],
  );
  expect(await counts(lane)).toMatchObject([
    { received: 8, pos: 2, stored: 2, duplicate: 2, ignored: 0, quarantined: 4 },
  ]);
  expect(reasons.map(({ reason }) => reason)).toEqual([
    'repeated',
    'bad_time',
    'missing_user',
    'unknown_type',
    'not_an_object',
    'repeated',
  ]);
});

it('turns an order event into one order with exact amounts', async () => {
  const { source, lane } = await aSource();
  const properties = {
    order_id: 'A1',
    total: 27.1,
    tax: 3.2,
    shipping: 4.9,
    currency: 'EUR',
    products: [{ sku: 's', quantity: 2, price: 9.5 }],
  };
  await send(lane, [
    track('o1', { event: 'Order Completed', properties, timestamp: '1997-03-01T10:00:00Z', sentAt: undefined }),
  ]);
  await load(lane);

  const orders = await inWorkspace(
    'select external_id, gross, net, tax, shipping, currency from core.orders where workspace_id = $1 and source_id = $2',
    [source],
  );
  const lines = await inWorkspace('select sku, quantity, unit_price from core.order_line where workspace_id = $1', []);
  expect(orders).toEqual([{ external_id: 'A1', gross: '19', net: '19', tax: '3.2', shipping: '4.9', currency: 'EUR' }]);
  expect(lines).toEqual([{ sku: 's', quantity: '2', unit_price: '9.5' }]);
});

it('keeps one profile when two lanes meet the same new person at once', async () => {
  const { source, lane } = await aSource();
  const second = newId<LaneId>();
  await inWorkspace('insert into ingest.lane (workspace_id, id, source_id, shard) values ($1, $2, $3, 1)', [
    second,
    source,
  ]);
  await inWorkspace('insert into ingest.lane_position (workspace_id, lane_id) values ($1, $2)', [second]);
  const people = Array.from({ length: 300 }, (_, index) => `p${index}`);
  await send(
    lane,
    people.map((id) => track(`a${id}`, { userId: id })),
  );
  await send(
    second,
    [...people].reverse().map((id) => track(`b${id}`, { userId: id })),
  );

  await Promise.all([load(lane), load(second)]);

  const facts = await inWorkspace<{ members: number; facts: number }>(
    'select count(distinct member_id)::int as members, count(*)::int as facts from core.interaction where workspace_id = $1 and source_id = $2',
    [source],
  );
  expect(facts).toEqual([{ members: 300, facts: 600 }]);
});

it('parks a record that no table takes and loads the rest of its batch', async () => {
  const { source, lane } = await aSource();
  await planted(`alter table core.interaction add constraint planted check (name <> 'Poison')`);
  await send(lane, [
    track('g1'),
    track('poison', { event: 'Poison' }),
    ...Array.from({ length: 7 }, (_, index) => track(`g${index + 2}`)),
  ]);
  await load(lane);
  await planted('alter table core.interaction drop constraint planted');

  const parked = await inWorkspace(
    'select state, kind, reason, item from ingest.set_aside where workspace_id = $1 and source_id = $2',
    [source],
  );
  expect(await counts(lane)).toMatchObject([{ received: 9, pos: 1, stored: 8, quarantined: 1 }]);
  expect(parked).toEqual([{ state: 'quarantined', kind: 'bug', reason: 'not_storable', item: 1 }]);
});

async function planted(statement: string): Promise<void> {
  const admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
}

it('throws a batch away when another worker has moved the lane', async () => {
  const { lane, source } = await aSource();
  await send(
    lane,
    Array.from({ length: 50 }, (_, index) => track(`m${index}`)),
  );

  await Promise.all([load(lane), load(lane), load(lane)]);

  const facts = await inWorkspace<{ n: number }>(
    'select count(*)::int as n from core.interaction where workspace_id = $1 and source_id = $2',
    [source],
  );
  expect(facts).toEqual([{ n: 50 }]);
  expect(await counts(lane)).toMatchObject([{ received: 50, stored: 50, duplicate: 0 }]);
});

it('skips no row when a commit of an earlier offset is held back', async () => {
  const { lane } = await aSource();
  const [slow, fast] = [await pool.connect(), await pool.connect()];
  await slow.query('begin');
  await log.appendWithin(slow, [
    {
      workspaceId: workspace,
      laneId: lane,
      bytes: Buffer.from(JSON.stringify(track('s'))),
      records: 1,
      meta: { type: 'track' },
    },
  ]);
  await fast.query('begin');
  const second = log
    .appendWithin(fast, [
      {
        workspaceId: workspace,
        laneId: lane,
        bytes: Buffer.from(JSON.stringify(track('f'))),
        records: 1,
        meta: { type: 'track' },
      },
    ])
    .then(() => fast.query('commit'));
  await load(lane);
  const early = await counts(lane);
  await slow.query('commit');
  await second;
  [slow, fast].forEach((client) => client.release());
  await load(lane);

  expect(early).toMatchObject([{ pos: 0, stored: 0 }]);
  expect(await counts(lane)).toMatchObject([{ received: 2, pos: 2, stored: 2 }]);
});

it('sets a record aside once, however often its sender repeats it', async () => {
  const { lane, source } = await aSource();
  const unread = track('never-read', { timestamp: 'yesterday' });
  await send(lane, [unread, unread, track('read')]);
  await send(lane, [unread]);
  await load(lane);
  await send(lane, [unread, track('never-read')]);
  await load(lane);

  const reasons = await inWorkspace<{ reason: string }>(
    'select state, reason from ingest.set_aside where workspace_id = $1 and source_id = $2 order by lane_offset, item',
    [source],
  );
  expect(await counts(lane)).toMatchObject([{ received: 6, stored: 2, duplicate: 3, quarantined: 1 }]);
  expect(reasons).toEqual([
    { state: 'quarantined', reason: 'bad_time' },
    ...Array.from({ length: 3 }, () => ({ state: 'duplicate', reason: 'repeated' })),
  ]);
});

it('makes the partition of the month itself when nobody did', async () => {
  const { lane } = await aSource();
  const month = new Date().toISOString().slice(0, 7).replace('-', 'm');
  await planted(
    `alter table ingest.raw_log detach partition ingest.ingest_raw_log_y${month}; alter table ingest.ingest_raw_log_y${month} rename to set_apart_${month}`,
  );
  await send(lane, [track('after the turn of the month')]);
  await load(lane);

  expect(await counts(lane)).toMatchObject([{ received: 1, stored: 1 }]);
});

it('stores text that PostgreSQL cannot hold with a mark in its place, in names and in values', async () => {
  const { lane, source } = await aSource();
  await send(lane, [
    track('odd', { properties: { 'a\u0000': 'b\u0000', half: 'c\uD800', path: '\\u0000', whole: '😀' } }),
  ]);
  await load(lane);

  const facts = await inWorkspace(
    'select properties from core.interaction where workspace_id = $1 and source_id = $2',
    [source],
  );
  expect(facts).toEqual([{ properties: { 'a\uFFFD': 'b\uFFFD', half: 'c\uFFFD', path: '\\u0000', whole: '😀' } }]);
});
