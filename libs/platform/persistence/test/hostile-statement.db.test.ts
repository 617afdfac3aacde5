import { AppError, newId, type WorkspaceId } from '@customering/kernel';
import type { ReaderSession, Statement } from '@customering/metrics';
import { openDatabase, PgContributionReader, type Database } from '../src';
import { freshDatabase, testCluster, type TestDatabase } from '../src/testing/fresh-database';

let test: TestDatabase;
let database: Database;
let reader: PgContributionReader;
const [ours, theirs] = [newId<WorkspaceId>(), newId<WorkspaceId>()];

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  database = await openDatabase(test.appUrl, 4);
  const { unitOfWork } = database;
  await unitOfWork.lookUp(`select ops.ensure_partition('core.orders', now())`);
  for (const [id, slug] of [
    [ours, 'ours'],
    [theirs, 'theirs'],
  ] as const) {
    await unitOfWork.lookUp('select ops.create_workspace($1, $2, $2, $3)', [id, slug, newId()]);
    await unitOfWork.run(id, () =>
      unitOfWork.change(
        `insert into core.orders (workspace_id, id, source_id, lane_id, lane_offset, item, external_id, occurred_at, currency, gross, net)
         values ($1, $2, $2, $2, 1, 0, $3, now(), 'EUR', 10, 10)`,
        [id, newId(), slug],
      ),
    );
  }
  reader = new PgContributionReader(test.readerUrl, unitOfWork);
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

function inOurs<T>(work: (session: ReaderSession) => Promise<T>): Promise<T> {
  const scope = { calendar: { zone: 'UTC', firstWeekday: 1 }, brandIds: [] };
  return database.unitOfWork.run(ours, () => reader.run(ours, scope, work));
}

/** As a metric's own contributions, in which a hostile author may write anything. */
function contributions(from: string): Statement {
  const text = `select 'order_fact' as fact_table, fact_id, null::uuid as member_id, now() as occurred_at, null::uuid as brand_id, null::uuid as source_id,
    1::numeric as numerator, 1::numeric as denominator, null::text as currency from ${from}`;
  return { text, values: [] };
}

const nothing = { brandIds: [], sourceIds: [] };
const workspaceOf = (id: string) => `set_config('customering.workspace', '${id}', false)`;

it.each([
  ['waits', 'analytics_v1.order_fact where pg_sleep(60) is not null'],
  ['waits in a function', "analytics_v1.order_fact, lateral pg_sleep_for(interval '1 minute') s"],
  ['takes a lock that others wait for', 'analytics_v1.order_fact where pg_advisory_lock(1) is not null'],
  ['takes a lock for its transaction', 'analytics_v1.order_fact where pg_try_advisory_xact_lock(1)'],
  ['changes a setting', `analytics_v1.order_fact where ${workspaceOf(theirs)} <> ''`],
  ['runs a text', `analytics_v1.order_fact where query_to_xml('select pg_sleep(60)', true, true, '') is not null`],
  ["ends others' sessions", 'analytics_v1.order_fact where pg_terminate_backend(1)'],
  [
    'makes a million times a million rows',
    'generate_series(1, 1000000) a, generate_series(1, 1000000) b, analytics_v1.order_fact',
  ],
])('refuses a statement that %s before it runs', async (_, from) => {
  const began = Date.now();
  const problem = await inOurs((session) => session.days(contributions(from), nothing)).catch(
    (caught: unknown) => caught,
  );

  expect(problem).toBeInstanceOf(AppError);
  expect(problem).toMatchObject({ code: 'metric_refused' });
  expect(Date.now() - began).toBeLessThan(5_000);
});

it('stops one whose plan promises little and that has no end', async () => {
  const from = `(with recursive r(n) as (select 1 union all select n + 1 from r) select gen_random_uuid() as fact_id from r) endless`;
  const began = Date.now();
  const problem = await inOurs((session) => session.days(contributions(from), nothing)).catch(
    (caught: unknown) => caught,
  );

  expect(problem).toMatchObject({ code: 'metric_too_slow' });
  expect(Date.now() - began).toBeLessThan(10_000);
}, 30_000);

it.each([
  ['a second statement', `analytics_v1.order_fact; drop table core.orders`],
  ['a second statement behind the end of ours', `analytics_v1.order_fact) select 1; select * from core.orders; --`],
])('runs no %s', async (_, from) => {
  await expect(inOurs((session) => session.days(contributions(from), nothing))).rejects.toThrow(/syntax|multiple/);
});

it.each(['core.orders', 'core.profile', 'access.user', 'core.source_secret', 'pg_authid'])(
  'reads nothing of %s',
  async (table) => {
    await expect(inOurs((session) => session.model({ text: `select * from ${table}`, values: [] }))).rejects.toThrow(
      /permission denied|does not exist/,
    );
  },
);

it('writes nothing', async () => {
  const write = { text: 'create temporary table planted (n int)', values: [] };

  await expect(inOurs((session) => session.model(write))).rejects.toThrow(/syntax|read-only/);
});

it('sees one workspace, whatever the statement does, and leaves the session of use to others', async () => {
  const seen = await inOurs(async (session) => {
    const change = { text: `select ${workspaceOf(theirs)} as x`, values: [] };
    await expect(session.attempt(() => session.model(change))).rejects.toMatchObject({ code: 'metric_refused' });
    return session.model({ text: 'select external_id from analytics_v1.order_fact', values: [] });
  });

  expect(seen).toEqual([{ external_id: 'ours' }]);
});
