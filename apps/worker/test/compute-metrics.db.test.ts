import { ComputeMetrics, type SeriesDefinition } from '@customering/metrics';
import { KpiStore, PgContributionReader, PgSeriesStore } from '@customering/persistence';
import { loadPlugins } from '@customering/plugin-host';
import fc from 'fast-check';
import { TestBench, type TestWorkspace } from './support/test-workspace';

let bench: TestBench;
let compute: ComputeMetrics;
let series: PgSeriesStore;

beforeAll(async () => {
  bench = await TestBench.open();
  const { unitOfWork } = bench.database;
  series = new PgSeriesStore(unitOfWork);
  const reader = new PgContributionReader(bench.test.readerUrl, unitOfWork);
  compute = new ComputeMetrics(unitOfWork, series, reader, await loadPlugins());
});

afterAll(() => bench.close());

const watched: readonly Omit<SeriesDefinition, 'filter' | 'metricVersion'>[] = [
  { metricId: 'value.net-sales', params: { refunds: 'subtract' }, grain: 'month' },
  { metricId: 'value.orders', params: { aboveZero: false }, grain: 'week' },
  { metricId: 'value.average-order', params: { aboveZero: true }, grain: 'day' },
  { metricId: 'value.repeat-rate', params: { withinDays: 0 }, grain: 'month' },
  { metricId: 'value.repeat-revenue', params: { refunds: 'subtract' }, grain: 'week' },
];

async function watch(workspace: TestWorkspace): Promise<string[]> {
  const kpis = new KpiStore(bench.database.unitOfWork);
  return bench.database.unitOfWork.run(workspace.id, async () => {
    const ids: string[] = [];
    for (const one of watched) {
      const definition = { ...one, metricVersion: 1, filter: { brandIds: [], sourceIds: [] } };
      const id = await series.ensure(workspace.id, definition);
      ids.push(await kpis.create(workspace.id, definition, id, null));
    }
    return ids;
  });
}

/** Every figure that is kept, as numbers that are equal when the amounts are. */
async function figures(workspace: TestWorkspace): Promise<unknown> {
  const of = (table: string, columns: string) =>
    workspace.sql(
      `select s.metric_id, ${columns} from metrics.${table} x join metrics.series s on s.workspace_id = x.workspace_id and s.id = x.series_id where x.workspace_id = $1 order by 1, 2, 3, 4`,
    );
  const sums = 'trim_scale(numerator)::text as numerator, trim_scale(denominator)::text as denominator, contributions';
  return {
    buckets: await of('bucket', `day, currency, ${sums}`),
    periods: await of('period_count', 'period, contributions, profiles'),
    members: await of('member_day', `day, member_id, profile_id, currency, ${sums}`),
  };
}

const someone = fc.integer({ min: 1, max: 4 });
const aMessage = fc
  .record({
    kind: fc.constantFrom('order', 'order', 'refund', 'identify'),
    user: fc.option(someone),
    visitor: fc.option(someone),
    mail: fc.option(fc.integer({ min: 1, max: 2 })),
    order: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 0, max: 70 }),
    amount: fc.integer({ min: 0, max: 5_000 }),
  })
  .map(({ kind, user, visitor, mail, order, day, amount }) => ({
    ...(visitor === null ? {} : { anonymousId: `visitor-${visitor}` }),
    ...(user === null ? {} : { userId: `user-${user}` }),
    context: { traits: mail === null ? {} : { email: `m${mail}@shop.de` } },
    timestamp: new Date(Date.UTC(2026, 0, 2 + day, 22 + (amount % 3))).toISOString(),
    ...(kind === 'identify'
      ? { type: 'identify', traits: {} }
      : {
          type: 'track',
          event: kind === 'order' ? 'Order Completed' : 'Order Refunded',
          properties: {
            order_id: `o${order}`,
            revenue: (amount / 100).toFixed(2),
            total: (amount / 100).toFixed(2),
            currency: amount % 5 === 0 ? 'USD' : 'EUR',
          },
        }),
  }));

it('gives the same rows by refreshing touched customers as by computing everything anew, whatever arrives when', async () => {
  let merged = 0;
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(aMessage, { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 5 }),
      async (requests) => {
        const workspace = await bench.workspace();
        await workspace.sql(`update ops.workspace set zone = 'Europe/Berlin' where workspace_id = $1`);
        await watch(workspace);
        const { lane } = await workspace.addSource();
        for (const [turn, messages] of requests.entries()) {
          const batch = messages.map((message, index) => ({ ...message, messageId: `m${turn}-${index}` }));
          await workspace.send(lane, batch);
          await workspace.load(lane);
          await compute.execute(workspace.id);
        }
        const refreshed = await figures(workspace);
        await workspace.sql('update metrics.series set stale = true where workspace_id = $1');
        await compute.execute(workspace.id);
        expect(refreshed).toEqual(await figures(workspace));
        const [row] = await workspace.sql<{ n: number; sums: number }>(
          'select count(*)::int as n, (select count(*)::int from metrics.bucket where workspace_id = $1) as sums from core.profile where workspace_id = $1 and id <> root_id',
        );
        merged += row?.n ?? 0;
        counted += row?.sums ?? 0;
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 15) },
  );
  expect(merged).toBeGreaterThan(0);
  expect(counted).toBeGreaterThan(0);
}, 300_000);

it('forgets what no KPI uses, and has it whole again when one does', async () => {
  const workspace = await bench.workspace();
  const ids = await watch(workspace);
  const { lane } = await workspace.addSource();
  const order = (number: number) => ({
    type: 'track',
    event: 'Order Completed',
    messageId: `order-${number}`,
    userId: 'ada',
    timestamp: new Date(Date.UTC(2026, 0, number)).toISOString(),
    properties: { order_id: `o${number}`, revenue: '5.00', currency: 'EUR' },
  });
  const archive = async (archived: boolean) => {
    const kpis = new KpiStore(bench.database.unitOfWork);
    for (const id of ids) {
      await bench.database.unitOfWork.run(workspace.id, () => kpis.archive(workspace.id, id, archived));
    }
    await compute.execute(workspace.id);
  };
  const rows = async () => {
    const [row] = await workspace.sql<{ kept: number; orders: string }>(
      `select (select count(*)::int from metrics.member_day where workspace_id = $1) as kept, (select sum(numerator)::text from metrics.bucket b
         join metrics.series s on s.id = b.series_id and s.metric_id = 'value.orders' where b.workspace_id = $1) as orders`,
    );
    return row;
  };
  await workspace.send(lane, [order(1)]);
  await workspace.load(lane);
  await compute.execute(workspace.id);
  expect(await rows()).toMatchObject({ orders: '1' });
  await archive(true);
  expect(await rows()).toMatchObject({ kept: 0 });
  await workspace.send(lane, [order(2)]);
  await workspace.load(lane);
  await compute.execute(workspace.id);
  await archive(false);
  expect(await rows()).toMatchObject({ orders: '2' });
});
