import { modelParamsSchema } from '@customering/contracts';
import { newId } from '@customering/kernel';
import type { ComputeMetrics, SeriesDefinition } from '@customering/metrics';
import { KpiStore, PgSeriesStore } from '@customering/persistence';
import { loadPlugins } from '@customering/plugin-host';
import fc from 'fast-check';
import { createComputeMetrics } from '../src/wiring';
import { TestBench, type TestWorkspace } from './support/test-workspace';

let bench: TestBench;
let compute: ComputeMetrics;
let series: PgSeriesStore;

beforeAll(async () => {
  bench = await TestBench.open();
  const { unitOfWork } = bench.database;
  series = new PgSeriesStore(unitOfWork);
  compute = createComputeMetrics(unitOfWork, await loadPlugins({ running: { kind: 'here' } }), bench.test.readerUrl);
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
  // By everything that tells rows apart: what is equal may lie in any order.
  const of = (table: string, keys: string, columns: string) =>
    workspace.sql(
      `select s.metric_id, ${keys}, ${columns} from metrics.${table} x join metrics.series s on s.workspace_id = x.workspace_id and s.id = x.series_id where x.workspace_id = $1 order by s.metric_id, ${keys}`,
    );
  const sums =
    'trim_scale(numerator)::text as numerator, trim_scale(denominator)::text as denominator, trim_scale(squares)::text as squares, contributions';
  return {
    buckets: await of('bucket', 'day, currency', sums),
    periods: await of('period_count', 'period', 'contributions, profiles'),
    members: await of('member_day', 'day, member_id, profile_id, currency', sums),
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

/** `RUNS=1000` takes a quarter of an hour. */
const longest = process.env['RUNS'] ? 3_600_000 : 300_000;

it(
  'gives the same rows by refreshing touched customers as by computing everything anew, whatever arrives when',
  async () => {
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
  },
  longest,
);

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

it('reads for a figure of one brand the orders of that brand alone, also those that it looks back at', async () => {
  const workspace = await bench.workspace();
  const [ours, other] = [await workspace.addSource(), await workspace.addSource()];
  const brandIds = [newId(), newId()];
  for (const [index, { source }] of [ours, other].entries())
    await workspace.sql('update core.source set brand_id = $2 where workspace_id = $1 and id = $3', [
      brandIds[index],
      source,
    ]);
  const definition = (ids: readonly string[]) => ({
    metricId: 'value.repeat-rate',
    params: { withinDays: 0 },
    grain: 'month' as const,
    metricVersion: 1,
    filter: { brandIds: ids, sourceIds: [] },
  });
  const kpis = new KpiStore(bench.database.unitOfWork);
  await bench.database.unitOfWork.run(workspace.id, async () => {
    for (const ids of [[], brandIds.slice(0, 1)]) {
      const id = await series.ensure(workspace.id, definition(ids));
      await kpis.create(workspace.id, definition(ids), id, null);
    }
  });
  const order = (day: number) => ({
    type: 'track',
    event: 'Order Completed',
    messageId: `order-${day}`,
    userId: 'ada',
    context: { traits: { email: 'ada@shop.de' } },
    timestamp: new Date(Date.UTC(2026, 0, day)).toISOString(),
    properties: { order_id: `o${day}`, revenue: '5.00', currency: 'EUR' },
  });
  for (const [{ lane }, day] of [
    [other, 1],
    [ours, 9],
  ] as const) {
    await workspace.send(lane, [order(day)]);
    await workspace.load(lane);
    await compute.execute(workspace.id);
  }
  const rates = await workspace.sql<{ brands: number; day: string; numerator: string }>(
    `select jsonb_array_length(s.filter -> 'brandIds') as brands, b.day::text as day, trim_scale(b.numerator)::text as numerator
       from metrics.bucket b join metrics.series s on s.workspace_id = $1 and s.id = b.series_id where b.workspace_id = $1 order by 1, 2`,
  );

  expect(rates).toEqual([
    { brands: 0, day: '2026-01-01', numerator: '1' },
    { brands: 1, day: '2026-01-09', numerator: '0' },
  ]);
});

/** The published fit of the CDNOW sample (Fader, Hardie & Lee 2005; Gamma-Gamma of Fader & Hardie 2013). */
const published = {
  purchases: {
    model: 'bg_nbd',
    parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
    logCovariance: [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => (row === column ? 0.001 : 0))),
  },
  spend: {
    parameters: { p: 6.25, q: 3.74, gamma: 15.44 },
    logCovariance: [0, 1, 2].map((row) => [0, 1, 2].map((column) => (row === column ? 0.001 : 0))),
  },
  marginRate: 0.5,
  dataEnd: Math.round(Date.UTC(2026, 5, 1) / 86_400_000),
};

it('scores touched customers by the fit that stands, as it would score all', async () => {
  const workspace = await bench.workspace();
  const { lane } = await workspace.addSource();
  const params = { ...modelParamsSchema.parse({ marginSource: 'finance' }), currency: 'EUR' };
  await workspace.sql(
    `insert into metrics.model_run (workspace_id, id, number, metric_id, metric_version, params, state, result, state_of_fit, finished_at)
     values ($1, $2, 1, 'value.lifetime', 1, $3, 'fitted', '{"assumed": {"currency": "EUR"}}', $4, now())`,
    [newId(), JSON.stringify(params), JSON.stringify(published)],
  );
  const order = (who: object, day: number) => ({
    type: 'track',
    event: 'Order Completed',
    messageId: `order-${day}`,
    ...who,
    timestamp: new Date(Date.UTC(2026, 0, day)).toISOString(),
    properties: { order_id: `o${day}`, revenue: (day / 2).toFixed(2), currency: 'EUR' },
  });
  const scores = () =>
    workspace.sql<{ x: number; value: string; profile_id: string }>(
      'select x, value::text, t_x, t, alive::text, profile_id from metrics.model_score where workspace_id = $1 order by x, value',
    );
  const arrive = async (...messages: object[]) => {
    await workspace.send(lane, messages);
    await workspace.load(lane);
    await compute.execute(workspace.id);
    return scores();
  };
  const first = await arrive(
    order({ userId: 'ada' }, 1),
    order({ userId: 'bob' }, 5),
    order({ userId: 'bob' }, 40),
    order({ anonymousId: 'visitor' }, 60),
  );
  expect(first.map(({ x }) => x)).toEqual([0, 0, 1]);
  const second = await arrive(order({ userId: 'bob' }, 200), {
    type: 'identify',
    userId: 'ada',
    anonymousId: 'visitor',
    messageId: 'same',
    traits: {},
  });
  expect(second.map(({ x }) => x)).toEqual([1, 2]);

  await workspace.sql('delete from metrics.model_score where workspace_id = $1');
  await workspace.sql(
    `insert into metrics.dirty (workspace_id, fact_table, day, members) select $1, 'order_fact', '2026-01-01', array_agg(id) from core.profile where workspace_id = $1`,
  );
  await compute.execute(workspace.id);
  const anew = await scores();
  expect(anew.map(({ value: _, ...rest }) => rest)).toEqual(second.map(({ value: _, ...rest }) => rest));
  anew.forEach(({ value }, index) => expect(Number(value)).toBeCloseTo(Number(second[index]?.value), 1));
});
