import { newId } from '@customering/kernel';
import { loadPlugins } from '@customering/plugin-host';
import { createReplay } from '../src/wiring';
import { TestBench, type TestSource, type TestWorkspace } from './support/test-workspace';

let bench: TestBench;
let company: TestWorkspace;

beforeAll(async () => {
  bench = await TestBench.open();
  company = await bench.workspace();
});

afterAll(() => bench.close());

const sql: TestWorkspace['sql'] = (text, parameters) => company.sql(text, parameters);

async function aSource(messages: readonly object[]): Promise<TestSource> {
  const place = await company.addSource();
  for (let start = 0; start < messages.length; start += 7)
    await company.send(place.lane, messages.slice(start, start + 7));
  await company.load(place.lane);
  return place;
}

async function saveMapping({ source }: TestSource, version: number, mapping: object): Promise<void> {
  await sql('insert into core.mapping (workspace_id, source_id, version, mapping) values ($1, $2, $3, $4)', [
    source,
    version,
    JSON.stringify(mapping),
  ]);
}

async function replay({ source }: TestSource, scope: object, wish: { isTest?: boolean; mapping?: object } = {}) {
  const id = newId();
  await sql(
    'insert into ingest.replay (workspace_id, id, source_id, scope, total, is_test, mapping) values ($1, $2, $3, $4, 0, $5, $6)',
    [id, source, JSON.stringify(scope), wish.isTest ?? false, wish.mapping ? JSON.stringify(wish.mapping) : null],
  );
  const records = createReplay(bench.database.unitOfWork, await loadPlugins({ running: { kind: 'here' } }));
  while (await records.nextPage(company.id, id));
  const [row] = await sql<{ state: string; done: number; outcome: object }>(
    'select state, done, outcome from ingest.replay where workspace_id = $1 and id = $2',
    [id],
  );
  return row;
}

const counts = async ({ lane }: TestSource) =>
  (
    await sql<{ received: number; stored: number; duplicate: number; ignored: number; quarantined: number }>(
      'select l.received, p.stored, p.duplicate, p.ignored, p.quarantined from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id where l.workspace_id = $1 and l.id = $2',
      [lane],
    )
  )[0];

const orders = ({ source }: TestSource) =>
  sql<{ external_id: string; currency: string; net: string }>(
    'select external_id, currency, net::text from core.orders where workspace_id = $1 and source_id = $2 order by external_id',
    [source],
  );

const order = (number: number, changes: object = {}) => ({
  type: 'track',
  messageId: `m${number}`,
  userId: `u${number % 5}`,
  event: 'Order Completed',
  timestamp: '2026-01-05T10:00:00.000Z',
  properties: { order_id: `o${String(number).padStart(3, '0')}`, revenue: '10.50', ...changes },
});
const noCurrency = { kind: 'group', state: 'quarantined', reason: 'missing_currency', field: 'properties.currency' };
const euro = { repairs: [{ field: 'properties.currency', use: 'value', value: 'EUR' }] };

it('tells beforehand what a repair would do to the whole group, and changes nothing', async () => {
  const place = await aSource([order(1), order(2), order(3, { currency: 'USD' })]);
  const tried = await replay(place, noCurrency, { isTest: true, mapping: euro });

  expect(tried).toMatchObject({ state: 'done', outcome: { stored: 2, duplicate: 0, quarantined: 0, gone: 0 } });
  expect(await counts(place)).toEqual({ received: 3, stored: 1, duplicate: 0, ignored: 0, quarantined: 2 });
});

it('empties a group once its mapping is repaired, and a second time changes nothing', async () => {
  const place = await aSource(Array.from({ length: 30 }, (_, n) => order(n, n % 3 === 0 ? { currency: 'USD' } : {})));
  await saveMapping(place, 1, euro);
  const first = await replay(place, noCurrency);
  const second = await replay(place, noCurrency);

  expect(first).toMatchObject({ state: 'done', done: 20, outcome: { stored: 20, quarantined: 0 } });
  expect(second).toMatchObject({ state: 'done', done: 0 });
  expect(await counts(place)).toEqual({ received: 30, stored: 30, duplicate: 0, ignored: 0, quarantined: 0 });
  expect((await orders(place)).filter(({ currency }) => currency === 'EUR')).toHaveLength(20);
});

it('corrects facts that a wrong mapping had made, and marks the old and the new day', async () => {
  const place = await aSource([
    order(1, { currency: 'USD' }),
    { ...order(2), timestamp: '02.03.2026', properties: {} },
  ]);
  await saveMapping(place, 1, { repairs: [{ field: 'properties.currency', use: 'rename', of: 'USD', value: 'CHF' }] });
  await sql('delete from metrics.dirty where workspace_id = $1');
  const outcome = await replay(place, { kind: 'since', since: '2000-01-01T00:00:00Z' });

  expect(outcome).toMatchObject({ state: 'done', done: 2, outcome: { stored: 1, quarantined: 1 } });
  expect(await orders(place)).toEqual([{ external_id: 'o001', currency: 'CHF', net: '10.5' }]);
  expect(await counts(place)).toEqual({ received: 2, stored: 1, duplicate: 0, ignored: 0, quarantined: 1 });
  expect(
    await sql(`select distinct fact_table, day::text from metrics.dirty where workspace_id = $1 order by 1`),
  ).toEqual([
    { fact_table: 'interaction_fact', day: '2026-01-05' },
    { fact_table: 'order_fact', day: '2026-01-05' },
  ]);
});

it('leaves everything as it is when nothing was changed, duplicates and rejects included', async () => {
  const messages = [
    order(1, { currency: 'EUR' }),
    order(1, { currency: 'EUR' }),
    order(2),
    { type: 'dance', userId: 'x' },
  ];
  const place = await aSource(messages);
  const before = [await counts(place), await orders(place)];
  await replay(place, { kind: 'since', since: '2000-01-01T00:00:00Z' });

  expect([await counts(place), await orders(place)]).toEqual(before);
  expect(
    await sql('select 1 from ingest.seen where workspace_id = $1 and source_id = $2', [place.source]),
  ).toHaveLength(1);
});
