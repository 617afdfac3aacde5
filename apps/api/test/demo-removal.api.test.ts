import { demo } from '@customering/contracts';
import { asId, newId, type WorkspaceId } from '@customering/kernel';
import { createLogger } from '@customering/observability';
import { ApiKeyStore, DemoStore } from '@customering/persistence';
import { DemoCompany } from '../src/demo/demo-company';
import { RemoveDemo } from '../src/demo/remove-demo';
import { DemoInTest } from './support/demo-in-test';
import { addBrandWithRows } from './support/two-brands';

let test: DemoInTest;

beforeAll(async () => {
  test = await DemoInTest.start();
}, 60_000);

afterAll(() => test.stop());

/** What no maker of rows writes. */
const otherwiseEmpty = (workspace: string) => `
  insert into core.fx_rate (workspace_id, base, quote, day, rate) values ('${workspace}', 'USD', 'EUR', '2026-01-05', 1);
  insert into core.survey_rule (workspace_id, rest_days) values ('${workspace}', 30);
  insert into core.audit_check (workspace_id) values ('${workspace}');
  insert into ops.plugin_host (workspace_id, process, lock_hash, confinement) values ('${workspace}', 'worker', '', 'full');
  insert into ops.plugin_run (workspace_id, plugin, process, version, state) values ('${workspace}', 'shop', 'worker', '1.0.0', 'running');
  insert into ops.reader_session (pid, backend_start, workspace_id) values (1, now(), '${workspace}');`;

async function fill(workspace: WorkspaceId, name: string): Promise<void> {
  const owner = await test.api.as(await test.api.addUser(workspace, 'owner'));
  await addBrandWithRows(test.api, owner, workspace, name);
  await test.api.asAdministrator(otherwiseEmpty(workspace));
}

/** Rows of a workspace in each table of the database that names workspaces, by the catalogue: partitions one by one. */
async function rowsOf(workspace: WorkspaceId): Promise<Record<string, number>> {
  return test.api.administer(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
         join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from only ${name} where workspace_id = $1`,
        [workspace],
      );
      counts[name] = rows[0]?.n ?? -1;
    }
    return counts;
  });
}

const withRows = (counts: Record<string, number>) =>
  Object.entries(counts)
    .filter(([, n]) => n !== 0)
    .map(([name]) => name);

it('leaves no row of the workspace in any table, and every row of the others', async () => {
  await fill(test.home, 'ours');
  const { workspace } = await test.load();
  await fill(workspace, 'theirs');
  const before = await rowsOf(test.home);
  const filled = withRows(await rowsOf(workspace));
  await test.remove();

  expect(filled.length).toBeGreaterThan(60);
  // For a day its id alone is remembered, so that late rows are found.
  expect(withRows(await rowsOf(workspace))).toEqual(['ops.demo']);
  const after = await rowsOf(test.home);
  const lost = Object.keys(before).filter((name) => (after[name] ?? 0) < (before[name] ?? 0));
  expect(lost).toEqual([]);
}, 60_000);

it('may remove rows of every table that names workspaces, also of those that are added later', async () => {
  const open = await test.api.administer(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        where c.relkind = 'r' and c.relrowsecurity and n.nspname not in ('pg_catalog', 'information_schema')
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'demo_leaves')`,
    );
    return rows.map(({ name }) => name);
  });
  const strange = await test.api.administer(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'ops', 'access', 'core', 'ingest', 'metrics')`,
    );
    return rows.map(({ name }) => name);
  });

  // A migration that adds a table says "demoMayLeave" of it.
  expect(open).toEqual([]);
  expect(strange).toEqual([]);
});

it('refuses every workspace that is not a demo on its way out', async () => {
  const unit = test.api.database.unitOfWork;
  const { workspace } = await test.load();
  const before = await rowsOf(test.home);
  const store = new DemoStore(unit);

  expect(await store.removeRows(1_000)).toBe(0);
  for (const id of [test.home, workspace, newId()])
    await expect(unit.lookUp('select ops.forget_demo($1)', [id])).rejects.toMatchObject({ code: '55000' });
  await expect(
    unit.run(test.home, () =>
      unit.sql(
        `insert into ops.demo (workspace_id, home_id, day, asked_by, state) values ($1, $1, now(), '', 'removing')`,
        [test.home],
      ),
    ),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(unit.lookUp(`select ops.make_demo($1, $1, 'other', 'Other', $1, '')`, [newId()])).rejects.toMatchObject({
    code: '23505',
  });
  expect(await rowsOf(test.home)).toEqual(before);
  await test.remove();
});

it('goes on with a removal that a restart cut in two, and finds what a job wrote late', async () => {
  const { workspace } = await test.load();
  await fill(workspace, 'cut');
  const unit = test.api.database.unitOfWork;
  const store = new DemoStore(unit);
  const row = await store.find();
  if (!row) throw new Error('there is one');
  await store.leave(row);
  const some = await store.removeRows(5);
  expect(some).toBe(5);
  expect((await test.owner.call(demo.demo)).company?.state).toBe('removing');
  expect(await test.owner.refusal(demo.visitDemo, { body: {} })).toMatchObject({ status: 404 });

  const logger = createLogger('api', 'silent');
  const restart = () =>
    new DemoCompany(unit, store, new ApiKeyStore(unit), test.surroundings, new RemoveDemo(store, logger), logger);
  const second = restart();
  second.onApplicationBootstrap();
  await test.until(({ company }) => company === null);
  await second.onModuleDestroy();
  expect(withRows(await rowsOf(workspace))).toEqual(['ops.demo']);

  await test.api.asAdministrator(
    `insert into core.brand (workspace_id, id, name) values ('${workspace}', '${newId()}', 'late')`,
  );
  const third = restart();
  third.onApplicationBootstrap();
  await third.onModuleDestroy();
  await new RemoveDemo(store, logger).removeLate();
  expect(withRows(await rowsOf(asId(workspace)))).toEqual(['ops.demo']);
}, 60_000);

it('takes the process up again after a restart', async () => {
  const { born } = await test.load();
  const unit = test.api.database.unitOfWork;
  const logger = createLogger('api', 'silent');
  const store = new DemoStore(unit);
  const second = new DemoCompany(
    unit,
    store,
    new ApiKeyStore(unit),
    test.surroundings,
    new RemoveDemo(store, logger),
    logger,
  );
  second.onApplicationBootstrap();
  const again = await test.told.born();

  expect(again.given['DEMO_DAY']).toBe(born.given['DEMO_DAY']);
  expect(again.given['DEMO_API_KEY']).not.toBe(born.given['DEMO_API_KEY']);
  await second.onModuleDestroy();
  expect((await store.find())?.state).toBe('loading');
  await test.remove();
});
