import { PgContributionReader } from '@customering/persistence';
import { canonicalExamples, canonicalKinds, type CanonicalRecord } from '@customering/plugin-sdk';
import { Client } from 'pg';
import { PlainSource } from './support/plain-source';
import { TestBench, type TestWorkspace } from './support/test-workspace';

let bench: TestBench;

beforeAll(async () => {
  bench = await TestBench.open();
});

afterAll(() => bench.close());

const factTypes = canonicalKinds
  .map(({ type }) => type)
  .filter((type) => !['identity_claim', 'profile', 'tombstone'].includes(type));

/** What a metric's author reads of a kind, as the login of metrics. */
function readView(workspace: TestWorkspace, type: string, columns = '*'): Promise<Record<string, unknown>[]> {
  return read(workspace, `select ${columns} from analytics_v1.${type} order by 1`);
}

async function read(workspace: TestWorkspace, text: string): Promise<Record<string, unknown>[]> {
  const { unitOfWork } = bench.database;
  const reader = new PgContributionReader(bench.test.readerUrl, unitOfWork);
  const statement = { text, values: [] };
  const scope = { calendar: { zone: 'UTC', firstWeekday: 1 }, brandIds: [] };
  return unitOfWork.run(workspace.id, () => reader.run(workspace.id, scope, (session) => session.model(statement)));
}

async function source(): Promise<PlainSource> {
  return PlainSource.open(bench, await bench.workspace());
}

const dirtyTables = async (workspace: TestWorkspace) =>
  (
    await workspace.sql<{ fact_table: string }>(
      'select distinct fact_table from metrics.dirty where workspace_id = $1 order by 1',
    )
  ).map(({ fact_table }) => fact_table);

/** How many facts of each kind a metric of this workspace finds. */
async function countFacts(workspace: TestWorkspace): Promise<Record<string, unknown>> {
  const counts = factTypes.map((type) => `(select count(*)::int from analytics_v1.${type}_fact) as ${type}`);
  const [row] = await read(workspace, `select ${counts.join(', ')}`);
  return row ?? {};
}

const each = (count: number) => Object.fromEntries(factTypes.map((type) => [type, count]));

const examples = Object.values<CanonicalRecord>(canonicalExamples).filter(({ type }) => type !== 'tombstone');

it('stores a fact of every kind, marks its day, and shows it to metrics of its own workspace alone', async () => {
  const ours = await source();
  const theirs = await source();
  await ours.deliver(examples.map((record) => ({ key: record.type, records: [record] })));

  expect(await countFacts(ours.workspace)).toEqual(each(1));
  expect(await countFacts(theirs.workspace)).toEqual(each(0));
  expect(await dirtyTables(ours.workspace)).toEqual(factTypes.map((type) => `${type}_fact`).toSorted());
});

it('gives each field of a golden record a column of its own name and type', async () => {
  const ours = await source();
  await ours.deliver(examples.map((record) => ({ key: record.type, records: [record] })));
  const carried = ['type', 'externalId', 'occurredAt', 'identifiers', 'lines'];
  const lost: string[] = [];
  for (const type of factTypes) {
    const [row] = await readView(ours.workspace, `${type}_fact`);
    for (const [field, value] of Object.entries(canonicalExamples[type])) {
      const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      if (!carried.includes(field) && !isSame(row?.[column], value))
        lost.push(`${type}.${column}: ${String(row?.[column])}`);
    }
  }

  expect(lost).toEqual([]);
});

/** Numbers by their worth, times by their instant, units by their key. */
function isSame(stored: unknown, sent: unknown): boolean {
  if (typeof sent === 'object' && sent !== null && 'key' in sent) return stored === sent.key;
  if (stored instanceof Date) return stored.getTime() === Date.parse(String(sent));
  return typeof sent === 'object'
    ? JSON.stringify(stored) === JSON.stringify(sent)
    : stored === sent || (stored !== null && stored !== '' && Number(stored) === Number(sent));
}

it('lets the login of metrics read the views, and no table', async () => {
  const reader = new Client({ connectionString: bench.test.readerUrl });
  await reader.connect();
  for (const table of ['core.other_fact', 'core.unit', 'core.tombstone'])
    await expect(reader.query(`select * from ${table}`)).rejects.toMatchObject({ code: '42501' });
  const { rows } = await reader.query<{ n: number }>('select count(*)::int as n from analytics_v1.payment_fact');
  await reader.end();

  expect(rows).toEqual([{ n: 0 }]);
});

it('makes the same facts again when kept records are read again', async () => {
  const ours = await source();
  await ours.deliver(examples.map((record) => ({ key: record.type, version: '1', records: [record] })));
  await ours.workspace.sql('delete from metrics.dirty where workspace_id = $1');
  await ours.replayAll();

  expect(await countFacts(ours.workspace)).toEqual(each(1));
  expect(await dirtyTables(ours.workspace)).toEqual(factTypes.map((type) => `${type}_fact`).toSorted());
});

it('replaces a fact of any kind by its newer version', async () => {
  const ours = await source();
  const versions = (version: string) => examples.map((record) => ({ key: record.type, version, records: [record] }));
  await ours.deliver(versions('1'), versions('2'), versions('1'));

  expect(await countFacts(ours.workspace)).toEqual(each(1));
});

it('keeps each unit once, with its newest name', async () => {
  const ours = await source();
  const order = (at: string, name?: string): CanonicalRecord => ({
    ...canonicalExamples.order,
    externalId: at,
    occurredAt: at,
    store: name === undefined ? 'berlin-1' : { key: 'berlin-1', name },
  });
  await ours.deliver(
    [{ key: '1', records: [order('2026-01-02T00:00:00Z', 'Berlin'), order('2026-01-01T00:00:00Z', 'Old Berlin')] }],
    [{ key: '2', records: [order('2026-01-03T00:00:00Z')] }],
    [{ key: '3', records: [order('2026-01-04T00:00:00Z', 'Berlin Mitte')] }],
    [{ key: '4', records: [order('2026-01-03T00:00:00Z', 'Berlin East')] }],
  );

  expect(await readView(ours.workspace, 'unit_dim', 'kind, key, name')).toEqual([
    { kind: 'store', key: 'berlin-1', name: 'Berlin Mitte' },
  ]);
  expect(await readView(ours.workspace, 'order_fact', 'distinct store')).toEqual([{ store: 'berlin-1' }]);
});

it('keeps a text that a database cannot hold as near as it can', async () => {
  const ours = await source();
  const odd = 'a\u0000b\ud800c\td\\e\n';
  await ours.deliver([
    { key: '1', records: [{ ...canonicalExamples.spend, externalId: odd, campaign: odd, purpose: odd, region: odd }] },
  ]);

  expect(await readView(ours.workspace, 'spend_fact', 'external_id, campaign, purpose, region')).toEqual([
    Object.fromEntries(
      ['external_id', 'campaign', 'purpose', 'region'].map((column) => [column, 'a\ufffdb\ufffdc\td\\e\n']),
    ),
  ]);
});
