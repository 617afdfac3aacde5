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
const workspace = newId<WorkspaceId>();

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  database = await openDatabase(test.appUrl, 18);
  pool = new Pool({ connectionString: test.appUrl, max: 4 });
  await database.unitOfWork.lookUp('select ops.create_workspace($1, $2, $2, $3)', [workspace, 'ours', newId()]);
});

afterAll(async () => {
  await pool.end();
  await database.close();
  await test.drop();
});

function sql<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  return database.unitOfWork.run(workspace, () => database.unitOfWork.sql<Row>(text, [workspace, ...parameters]));
}

async function aLane(source: SourceId): Promise<LaneId> {
  const lane = newId<LaneId>();
  await sql('insert into ingest.lane (workspace_id, id, source_id) values ($1, $2, $3)', [lane, source]);
  await sql('insert into ingest.lane_position (workspace_id, lane_id) values ($1, $2)', [lane]);
  return lane;
}

async function aSource(): Promise<SourceId> {
  const source = newId<SourceId>();
  await sql(`insert into core.source (workspace_id, id, connector, name) values ($1, $2, 'segment', 'Web')`, [source]);
  return source;
}

async function send(lane: LaneId, batch: readonly object[]): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ batch, sentAt: new Date().toISOString() }));
  await new RawLogStore(pool).append([
    { workspaceId: workspace, laneId: lane, bytes, records: batch.length, meta: { type: 'batch' } },
  ]);
}

async function load(lane: LaneId): Promise<void> {
  const loader = createLoadLane(database.unitOfWork, await loadPlugins({ running: { kind: 'here' } }));
  for (let more = true; more;) ({ more } = await loader.nextBatch(workspace, lane));
}

async function asSuperuser(text: string, parameters: readonly unknown[]): Promise<void> {
  const client = new Client({ connectionString: test.adminUrl });
  await client.connect();
  await client.query(text, [...parameters]);
  await client.end();
}

it('notices a raw row whose bytes have changed, sets its records aside, and loads what is behind it', async () => {
  const lane = await aLane(await aSource());
  await send(
    lane,
    [1, 2, 3].map((n) => ({ type: 'page', userId: 'u', messageId: `torn-${n}` })),
  );
  await send(lane, [{ type: 'page', userId: 'u', messageId: 'whole' }]);
  await asSuperuser(
    `update ingest.raw_log set bytes = set_byte(bytes, 20, get_byte(bytes, 20) # 1) where lane_id = $1 and lane_offset = 1`,
    [lane],
  );
  await load(lane);

  expect(
    await sql('select stored, quarantined, pos from ingest.lane_position where workspace_id = $1 and lane_id = $2', [
      lane,
    ]),
  ).toEqual([{ stored: 1, quarantined: 3, pos: 2 }]);
  expect(
    await sql('select distinct reason, detail from ingest.set_aside where workspace_id = $1 and lane_id = $2', [lane]),
  ).toEqual([{ reason: 'damaged', detail: 'The stored bytes do not match their checksum.' }]);
});

it('joins the same people from sixteen lanes at once without an error that reaches anybody', async () => {
  const source = await aSource();
  const lanes = await Promise.all(Array.from({ length: 16 }, () => aLane(source)));
  const people = Array.from({ length: 12 }, (_, person) => person);
  // Each lane names every person by another pair of identifiers, in another order, so that all of them join and lock the same profiles.
  for (const [index, lane] of lanes.entries()) {
    const order = index % 2 ? people : [...people].reverse();
    const message = (person: number) => ({
      type: 'identify',
      messageId: `${index}-${person}`,
      anonymousId: `device-${person}-${index}`,
      traits: { email: `p${person}@corp.example`, ...(index % 3 === 0 ? { phone: `+4930901820${person}` } : {}) },
    });
    await send(lane, order.map(message));
  }
  await Promise.all(lanes.map(load));

  const [profiles] = await sql<{ n: number }>(
    `select count(distinct p.root_id)::int as n from core.identifier i join core.profile p on p.workspace_id = $1 and p.id = i.profile_id where i.workspace_id = $1 and i.value like 'p%@corp.example'`,
  );
  const [members] = await sql<{ n: number }>(
    `select count(*)::int as n from core.identifier i join core.profile p on p.workspace_id = $1 and p.id = i.profile_id
      where i.workspace_id = $1 and i.value like 'device-%' and p.root_id in (select q.root_id from core.identifier e join core.profile q on q.workspace_id = $1 and q.id = e.profile_id where e.workspace_id = $1 and e.value like 'p%@corp.example')`,
  );
  const [counts] = await sql(
    'select sum(stored)::int as stored, sum(quarantined)::int as quarantined from ingest.lane_position p join ingest.lane l on l.workspace_id = $1 and l.id = p.lane_id where p.workspace_id = $1 and l.source_id = $2',
    [source],
  );
  expect(counts).toEqual({ stored: 192, quarantined: 0 });
  expect([profiles?.n, members?.n]).toEqual([12, 192]);
}, 60_000);

it('does not wait for the thousand devices of one customer to learn of one more', async () => {
  const lane = await aLane(await aSource());
  const onDevices = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      type: 'page',
      messageId: `hot-${from + index}`,
      userId: 'hot',
      anonymousId: `hot-device-${from + index}`,
    }));
  await send(lane, onDevices(0, 1_300));
  await load(lane);
  const other = new Client({ connectionString: test.adminUrl });
  await other.connect();
  await other.query('begin');
  const held = await other.query(
    `select p.id from core.profile p join core.identifier i on i.workspace_id = p.workspace_id and i.profile_id = p.id
      where i.value like 'hot-device-%' and p.root_id = p.id
        and p.id not in (select q.root_id from core.profile q join core.identifier j on j.workspace_id = q.workspace_id and j.profile_id = q.id where j.value = 'hot')
        for update of p`,
  );
  await send(lane, [...onDevices(1_300, 1), { type: 'page', userId: 'somebody else', messageId: 'else' }]);
  await load(lane);
  await other.query('rollback');
  await other.end();

  expect(held.rowCount).toBeGreaterThan(1_000);
  expect(
    await sql('select stored, quarantined from ingest.lane_position where workspace_id = $1 and lane_id = $2', [lane]),
  ).toEqual([{ stored: 1_302, quarantined: 0 }]);
}, 60_000);
