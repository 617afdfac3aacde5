import { newId, type WorkspaceId } from '@customering/kernel';
import { Client } from 'pg';
import { openDatabase, PgContributionReader, type Database } from '../src';
import { freshDatabase, testCluster, type TestDatabase } from '../src/testing/fresh-database';

let test: TestDatabase;
let database: Database;
const workspace = newId<WorkspaceId>();
const [ours, other] = [newId(), newId()];

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  database = await openDatabase(test.appUrl, 4);
  await database.unitOfWork.lookUp('select ops.create_workspace($1, $2, $2, $3)', [workspace, 'ours', ours]);
  await within(null, `insert into core.brand (workspace_id, id, name) values ('${workspace}', '${other}', 'Other')`);
  for (const [name, brand] of [
    ['ours', `'${ours}'`],
    ['other', `'${other}'`],
    ['nobody', 'null'],
  ])
    await within(null, addSource(String(name), String(brand)));
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

function addSource(name: string, brand: string): string {
  return `insert into core.source (workspace_id, id, connector, name, brand_id) values ('${workspace}', '${newId()}', 'segment', '${name}', ${brand})`;
}

function within(brands: readonly string[] | null, statement: string) {
  return database.unitOfWork.run(workspace, () => database.unitOfWork.sql<{ name: string }>(statement), brands);
}

async function namesFor(brands: readonly string[] | null): Promise<string[]> {
  return (await within(brands, 'select name from core.source order by name')).map(({ name }) => name);
}

it('checks the brand of every table that carries one, beside the workspace', async () => {
  const admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ name: string; checked: boolean }>(`
    select c.table_schema || '.' || c.table_name as name,
           exists (select 1 from pg_policies p where p.schemaname = c.table_schema and p.tablename = c.table_name
                      and p.permissive = 'RESTRICTIVE' and p.roles = '{customering_app}') as checked
      from information_schema.columns c join pg_class k on k.oid = (quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass
     where c.column_name = 'brand_id' and k.relkind in ('r', 'p') and not k.relispartition and c.table_schema in ('ops', 'access', 'core', 'ingest', 'metrics')`);
  await admin.end();

  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ checked }) => !checked)).toEqual([]);
});

it('shows a transaction the rows of its brands; those of none only to callers of all', async () => {
  expect(await namesFor([ours])).toEqual(['ours']);
  expect(await namesFor([ours, other])).toEqual(['other', 'ours']);
  expect(await namesFor(null)).toEqual(['nobody', 'other', 'ours']);
});

it('refuses to write for another brand or for all of them', async () => {
  await expect(within([ours], addSource('planted', `'${other}'`))).rejects.toMatchObject({ code: '42501' });
  await expect(within([ours], addSource('planted', 'null'))).rejects.toMatchObject({ code: '42501' });
  await within([ours], addSource('second', `'${ours}'`));
  expect(
    await within([ours], `update core.source set name = 'taken' where brand_id = '${other}' returning name`),
  ).toEqual([]);
});

it('forgets the brands with the transaction: without them every statement fails', async () => {
  await namesFor([ours]);
  const bare = new Client({ connectionString: test.appUrl });
  await bare.connect();
  await bare.query(`select set_config('customering.workspace', $1, false)`, [workspace]);
  await expect(bare.query('select name from core.source')).rejects.toThrow(/customering.brands/);
  await bare.end();
});

it('reads many rows for callers of all brands without a look at the brand of each', async () => {
  const plan = await within(null, 'explain (costs off) select name from core.source');
  const text = JSON.stringify(plan);

  expect(text).toMatch(/InitPlan/);
  expect(text).not.toMatch(/SubPlan/);
});

const calendar = { zone: 'UTC', firstWeekday: 1 };

/** The order numbers that the metric reader finds when a figure of these brands is asked for, by a caller of those. */
async function ordersRead(brandIds: readonly string[], callers: readonly string[] | null): Promise<unknown[]> {
  const reader = new PgContributionReader(test.readerUrl, database.unitOfWork);
  const statement = { text: 'select external_id from analytics_v1.order_fact order by 1', values: [] };
  const rows = await database.unitOfWork.run(
    workspace,
    () => reader.run(workspace, { calendar, brandIds }, (session) => session.model(statement)),
    callers,
  );
  return rows.map((row) => row['external_id']);
}

it('lets the metric reader read orders of the brands that it was bound to, and never more than the caller sees', async () => {
  await within(null, `select ops.ensure_partition('core.orders', '2026-01-06Z') as name`);
  for (const [name, brand] of [
    ['of other', `'${other}'`],
    ['of ours', `'${ours}'`],
    ['of nobody', 'null'],
  ])
    await within(
      null,
      `insert into core.orders (workspace_id, id, occurred_at, brand_id, source_id, lane_id, lane_offset, item, external_id, currency, gross, net)
       values ('${workspace}', '${newId()}', '2026-01-06Z', ${brand}, '${newId()}', '${newId()}', 1, 0, '${name}', 'EUR', 1, 1)`,
    );

  expect(await ordersRead([], null)).toEqual(['of nobody', 'of other', 'of ours']);
  expect(await ordersRead([ours], null)).toEqual(['of ours']);
  expect(await ordersRead([], [ours])).toEqual(['of ours']);
  expect(await ordersRead([ours, other], [ours])).toEqual(['of ours']);
  await expect(ordersRead([other], [ours])).rejects.toThrow(/foreign brands/);
});

it('reads the orders of other brands as soon as the policy of the reader is gone', async () => {
  const admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query('drop policy reader_brands on core.orders').finally(() => admin.end());

  expect(await ordersRead([ours], [ours])).toEqual(['of nobody', 'of other', 'of ours']);
});

it('keeps a brand to each kind of fact that the reader sees', async () => {
  const fresh = await freshDatabase(testCluster());
  const admin = new Client({ connectionString: fresh.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ name: string }>(`
    select tablename as name from pg_policies p where policyname = 'reader_workspace' and tablename <> 'profile'
       and not exists (select 1 from pg_policies b where b.policyname = 'reader_brands' and b.tablename = p.tablename and b.permissive = 'RESTRICTIVE')`);
  await admin.end();
  await fresh.drop();

  expect(rows).toEqual([]);
});
