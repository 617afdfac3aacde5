import { KpiStore, PgSeriesStore } from '@customering/persistence';
import { loadPlugins } from '@customering/plugin-host';
import { Client } from 'pg';
import { createComputeMetrics } from '../src/wiring';
import { TestBench, type TestWorkspace } from './support/test-workspace';

/** `FACTS=1000000,10000000` measures the promised sizes; that takes half an hour. */
const sizes = (process.env['FACTS'] ?? '2000,20000').split(',').map(Number);
const ordersOfEach = 10;

const watched = [
  { metricId: 'value.net-sales', params: { refunds: 'subtract' }, grain: 'month' },
  { metricId: 'value.orders', params: { aboveZero: false }, grain: 'week' },
  { metricId: 'value.average-order', params: { aboveZero: true }, grain: 'day' },
  { metricId: 'value.repeat-rate', params: { withinDays: 0 }, grain: 'month' },
  { metricId: 'value.repeat-revenue', params: { refunds: 'subtract' }, grain: 'week' },
] as const;

interface Read {
  readonly facts: number;
  readonly rows: number;
}

/** What the readers of figures fetched from the tables of facts, by index or one after another. */
async function fetched(bench: TestBench): Promise<number> {
  const [row] = await bench.database.unitOfWork.lookUp<{ n: number }>(
    `select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::float8 as n from pg_stat_user_tables where schemaname = 'core' and relname ~ '^core_(orders|refund)_'`,
  );
  return row?.n ?? 0;
}

async function seed(bench: TestBench, company: TestWorkspace, facts: number): Promise<void> {
  const { source, lane } = await company.addSource();
  const people = facts / ordersOfEach;
  for (let month = 0; month <= 10; month++)
    await bench.database.unitOfWork.lookUp(
      `select ops.ensure_partition('core.orders', '2026-01-01Z'::timestamptz + make_interval(months => $1))`,
      [month],
    );
  await company.sql(
    `insert into core.profile (workspace_id, id, root_id) select $1, id, id from (select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id from generate_series(0, $2::int - 1) n) made`,
    [people],
  );
  await company.sql(
    `insert into core.orders (workspace_id, id, occurred_at, member_id, source_id, lane_id, lane_offset, item, external_id, currency, gross, net)
     select $1, gen_random_uuid(), '2026-01-02Z'::timestamptz + make_interval(days => (n / $2::int) * 29), ('00000000-0000-7000-8000-' || lpad(to_hex(n % $2::int), 12, '0'))::uuid,
            $3, $4, 1000000 + n, 0, 'o' || n, 'EUR', 10, 10 from generate_series(0, $5::int - 1) n`,
    [people, source, lane, facts],
  );
  const admin = new Client({ connectionString: bench.test.adminUrl });
  await admin.connect();
  await admin.query('analyze');
  await admin.end();
}

async function readAfterOneOrder(facts: number): Promise<Read> {
  const bench = await TestBench.open();
  try {
    const { unitOfWork } = bench.database;
    const company = await bench.workspace();
    await seed(bench, company, facts);
    const [series, kpis] = [new PgSeriesStore(unitOfWork), new KpiStore(unitOfWork)];
    for (const one of watched)
      await unitOfWork.run(company.id, async () => {
        const definition = { ...one, metricVersion: 1, filter: { brandIds: [], sourceIds: [] } };
        await kpis.create(company.id, definition, await series.ensure(company.id, definition), null);
      });
    const plugins = await loadPlugins({ running: { kind: 'here' } });
    const compute = createComputeMetrics(unitOfWork, plugins, bench.test.readerUrl);
    await compute.execute(company.id);
    await company.sql(
      `insert into metrics.dirty (workspace_id, fact_table, day, members) values ($1, 'order_fact', '2026-03-01', '{00000000-0000-7000-8000-000000000003}')`,
    );
    const before = await fetched(bench);
    await compute.execute(company.id);
    return { facts, rows: (await fetched(bench)) - before };
  } finally {
    await bench.close();
  }
}

it(
  'reads the facts of a touched customer, and as many however many others there are',
  async () => {
    const reads: Read[] = [];
    for (const facts of sizes) reads.push(await readAfterOneOrder(facts));
    if (process.env['FACTS']) process.stdout.write(`${JSON.stringify(reads)}\n`);

    const [first] = reads;
    expect(first?.rows).toBeGreaterThanOrEqual(ordersOfEach);
    expect(first?.rows).toBeLessThanOrEqual(watched.length * ordersOfEach * 3);
    expect(reads.map(({ rows }) => rows)).toEqual(reads.map(() => first?.rows));
  },
  process.env['FACTS'] ? 3_600_000 : 60_000,
);
