import { canonicalExamples, type CanonicalRecord, type Tombstone } from '@customering/plugin-sdk';
import fc from 'fast-check';
import { PlainSource, type Delivery } from './support/plain-source';
import { TestBench, type TestWorkspace } from './support/test-workspace';

let bench: TestBench;

beforeAll(async () => {
  bench = await TestBench.open();
});

afterAll(() => bench.close());

type Deletable = Tombstone['of'];

const { identity_claim: _claim, tombstone: _tombstone, ...deletable } = canonicalExamples;
const kinds = Object.values<Exclude<CanonicalRecord, { type: 'identity_claim' | 'tombstone' }>>(deletable);

async function source(): Promise<PlainSource> {
  return PlainSource.open(bench, await bench.workspace());
}

function tombstone(of: Deletable, targetExternalId: string): CanonicalRecord {
  return { ...canonicalExamples.tombstone, externalId: `${targetExternalId}:deleted`, of, targetExternalId };
}

/** Everything that is left of what was sent, by kind. */
async function left(workspace: TestWorkspace): Promise<string[]> {
  const rows = await workspace.sql<{ kind: string }>(
    `select 'interaction' as kind from core.interaction where workspace_id = $1
     union all select 'order' from core.orders where workspace_id = $1
     union all select 'order line' from core.order_line where workspace_id = $1
     union all select 'refund' from core.refund where workspace_id = $1
     union all select 'survey_response' from core.survey_response where workspace_id = $1
     union all select 'trait' from core.trait where workspace_id = $1
     union all select kind from core.other_fact where workspace_id = $1 order by 1`,
  );
  return rows.map(({ kind }) => kind);
}

const dirtyDays = (workspace: TestWorkspace) =>
  workspace.sql('select distinct fact_table, day::text from metrics.dirty where workspace_id = $1');

const stored = async (workspace: TestWorkspace) =>
  (await workspace.sql<{ stored: number }>('select stored from ingest.lane_position where workspace_id = $1'))[0];

it.each(kinds.map((record) => [record.type, record] as const))(
  'removes a deleted %s and marks its day',
  async (type, record) => {
    const ours = await source();
    await ours.deliver([{ key: 'made', version: '1', records: [record] }]);
    const before = await left(ours.workspace);
    await ours.workspace.sql('delete from metrics.dirty where workspace_id = $1');
    await ours.deliver([{ key: 'gone', version: '2', records: [tombstone(type, record.externalId)] }]);

    expect(before.length).toBeGreaterThan(0);
    expect(await left(ours.workspace)).toEqual([]);
    expect(await stored(ours.workspace)).toEqual({ stored: 2 });
    const day = new Date(record.occurredAt).toISOString().slice(0, 10);
    expect(await dirtyDays(ours.workspace)).toEqual(
      [{ fact_table: `${type}_fact`, day }].filter(() => type !== 'profile'),
    );
  },
);

it('removes by name alone: other kinds, other names and other sources stay', async () => {
  const ours = await source();
  const other = await PlainSource.open(bench, ours.workspace);
  const named = (externalId: string) => kinds.map((record) => ({ ...record, externalId }));
  await ours.deliver([
    { key: 'a', version: '1', records: named('a') },
    { key: 'b', version: '1', records: named('b') },
  ]);
  await other.deliver([{ key: 'a', version: '1', records: named('a').filter(({ type }) => type === 'order') }]);
  const count = async (kind: string) => (await left(ours.workspace)).filter((one) => one === kind).length;
  await ours.deliver([
    { key: 'gone', version: '2', records: [tombstone('order', 'a'), tombstone('spend', 'nothing')] },
  ]);

  expect([await count('order'), await count('payment'), await count('spend'), await count('order line')]).toEqual([
    2, 2, 2, 2,
  ]);
});

it('finds what came without a version by the key of its delivery', async () => {
  const ours = await source();
  const { interaction, payment } = canonicalExamples;
  await ours.deliver(
    [{ key: interaction.externalId, records: [interaction, payment] }],
    [{ key: 'gone', records: [tombstone('interaction', interaction.externalId)] }],
  );

  expect(await left(ours.workspace)).toEqual(['payment']);
});

it('lets a thing come back with a newer version, unless its deletion is final', async () => {
  const ours = await source();
  const { order, refund } = canonicalExamples;
  await ours.deliver(
    [{ key: 'gone', version: '3', records: [tombstone('order', order.externalId)] }],
    [{ key: 'final', records: [tombstone('refund', refund.externalId)] }],
    [
      { key: 'restored', version: '4', records: [order] },
      { key: 'late', version: '9', records: [refund] },
    ],
  );

  expect(await left(ours.workspace)).toEqual(['order', 'order line']);
});

const anOrder = fc
  .constantFrom(...kinds)
  .chain((record) =>
    fc
      .record({ sameKey: fc.boolean(), together: fc.boolean(), replayed: fc.boolean() })
      .chain((way) =>
        fc
          .shuffledSubarray([1, 2, 3, 1, 2, 3], { minLength: 3 })
          .map((order) => ({ record, ...way, order: [...order, ...[1, 2, 3].filter((one) => !order.includes(one))] })),
      ),
  );

it('ends in the same state in whatever order a thing is made, changed and deleted', async () => {
  await fc.assert(
    fc.asyncProperty(anOrder, async ({ record, sameKey, together, replayed, order }) => {
      const ours = await source();
      const deliveries = order.map((number): Delivery => ({
        key: sameKey ? 'thing' : number === 3 ? 'deletion' : 'thing',
        version: String(number),
        records: number === 3 ? [tombstone(record.type, record.externalId)] : [record],
      }));
      await ours.deliver(...(together ? [deliveries] : deliveries.map((one) => [one])));
      if (replayed) await ours.replayAll();

      expect(await left(ours.workspace)).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 120_000);

it('keeps a deletion apart from what is stored at the same moment', async () => {
  const ours = await source();
  const second = await ours.withOwnLane();
  const orders = Array.from({ length: 40 }, (_, n) => ({ ...canonicalExamples.order, externalId: `o${n}` }));
  await Promise.all([
    ours.deliver(...orders.map((order) => [{ key: order.externalId, version: '1', records: [order] }])),
    second.deliver(
      ...orders.map(({ externalId }) => [
        { key: `${externalId}:deleted`, version: '2', records: [tombstone('order', externalId)] },
      ]),
    ),
  ]);

  expect(await left(ours.workspace)).toEqual([]);
}, 60_000);
