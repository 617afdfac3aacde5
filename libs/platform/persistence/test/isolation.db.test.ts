import { asId, newId, type WorkspaceId } from '@customering/kernel';
import { Client } from 'pg';
import { openDatabase, type Database } from '../src';
import { freshDatabase, testCluster, type TestDatabase } from '../src/testing/fresh-database';

let test: TestDatabase;
let database: Database;
const [ours, theirs] = [newId<WorkspaceId>(), newId<WorkspaceId>()];

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  database = await openDatabase(test.appUrl, 4);
  for (const [id, slug] of [
    [ours, 'ours'],
    [theirs, 'theirs'],
  ]) {
    await database.unitOfWork.lookUp('select ops.create_workspace($1, $2, $2, $3)', [id, slug, newId()]);
  }
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

/** Tables that hold no workspace's rows, each with its reason. */
const shared = new Set(['ops.migration', 'ops.reader_session']);

it('binds every table of ours by forced row security with the workspace first in its key', async () => {
  const admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ name: string; forced: boolean; leads: boolean }>(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
           coalesce((select a.attname = 'workspace_id' from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                      where i.indrelid = c.oid and i.indisprimary), c.relname = 'dirty') as leads
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('ops', 'access', 'core', 'ingest', 'metrics')`);
  await admin.end();

  const loose = rows
    .filter(({ name, forced, leads }) => !shared.has(name) && !(forced && leads))
    .map(({ name }) => name);
  expect(rows.length).toBeGreaterThan(25);
  expect(loose).toEqual([]);
});

it('shows a transaction its own workspace and no other', async () => {
  const seen = await database.unitOfWork.run(ours, () =>
    database.unitOfWork.sql<{ workspace_id: string }>('select workspace_id from core.brand'),
  );

  expect(seen.map((row) => row.workspace_id)).toEqual([ours]);
});

it('refuses to write into another workspace', async () => {
  const intrusion = database.unitOfWork.run(ours, () =>
    database.unitOfWork.sql('insert into core.brand (workspace_id, id, name) values ($1, $2, $3)', [
      theirs,
      newId(),
      'planted',
    ]),
  );

  await expect(intrusion).rejects.toMatchObject({ code: '42501' });
});

it('fails without a workspace instead of finding nothing', async () => {
  await expect(database.unitOfWork.lookUp('select 1 from core.profile')).rejects.toThrow(
    /customering.workspace|type uuid/,
  );
});

it('refuses to start as a superuser', async () => {
  await expect(openDatabase(test.adminUrl, 2)).rejects.toMatchObject({ code: 'unsafe_database_role' });
});

it('lets the metric reader see only the workspace that the host bound to its connection', async () => {
  const member = asId<WorkspaceId>(newId());
  await database.unitOfWork.run(theirs, () =>
    database.unitOfWork.sql('insert into core.profile (workspace_id, id, root_id) values ($1, $2, $2)', [
      theirs,
      member,
    ]),
  );
  const reader = new Client({ connectionString: test.readerUrl });
  await reader.connect();
  const { rows } = await reader.query<{ pid: number; backend_start: Date }>(
    'select pid, backend_start::text from pg_stat_activity where pid = pg_backend_pid()',
  );
  const session = rows[0];
  const count = async () =>
    (await reader.query<{ n: number }>('select count(*)::int as n from analytics_v1.profile_dim')).rows[0]?.n;

  const unbound = await count();
  await database.unitOfWork.lookUp(
    'insert into ops.reader_session (pid, backend_start, workspace_id) values ($1, $2, $3)',
    [session?.pid, session?.backend_start, theirs],
  );
  const bound = await count();
  await expect(reader.query('select * from core.profile')).rejects.toMatchObject({ code: '42501' });
  await reader.end();

  expect([unbound, bound]).toEqual([0, 1]);
});

it('makes a month for recent facts and a year for old ones, once', async () => {
  const ensure = (at: string) => database.unitOfWork.lookUp('select ops.ensure_partition($1, $2)', ['core.orders', at]);
  await Promise.all([
    ensure('1997-03-01Z'),
    ensure('1997-11-30Z'),
    ensure(new Date().toISOString()),
    ensure(new Date().toISOString()),
  ]);

  const parts = await database.unitOfWork.lookUp<{ relname: string }>(
    `select relname from pg_class c join pg_inherits i on i.inhrelid = c.oid where i.inhparent = 'core.orders'::regclass order by 1`,
  );

  expect(parts.map(({ relname }) => relname)).toEqual([
    'core_orders_y1997',
    `core_orders_y${new Date().toISOString().slice(0, 7).replace('-', 'm')}`,
  ]);
});
