import { crc32 } from 'node:zlib';
import { newId } from '@customering/kernel';
import { VendorProblem } from '@customering/ingestion';
import { normaliseIdentifier } from '@customering/identity';
import { ErasureRequestStore, ErasureView, KpiStore, PgSeriesStore, type ErasureToAsk } from '@customering/persistence';
import { loadPlugins, type PluginRegistry } from '@customering/plugin-host';
import { pilotKeyHash } from '@customering/raw-log';
import { createComputeMetrics, createEraseCustomer, createLoadLane, createReplay } from '../src/wiring';
import { netSales, PilotInTest, planOf, SetClock } from './support/pilot-in-test';
import { TestBench, type TestWorkspace } from './support/test-workspace';

let bench: TestBench;
let plugins: PluginRegistry;
const nobodyAnswers = { erase: () => Promise.reject(new TypeError('no vendor was to be asked')) };

beforeAll(async () => {
  bench = await TestBench.open();
  plugins = await loadPlugins({ running: { kind: 'here' } });
});
afterAll(() => bench.close());

type Vendors = Parameters<typeof createEraseCustomer>[2];

async function ask(company: TestWorkspace, mails: readonly string[], vendors: ErasureToAsk['vendors'] = []) {
  const { unitOfWork } = bench.database;
  const rules = { namespace: '', region: 'DE' };
  const subject = mails.flatMap((value) => normaliseIdentifier({ type: 'email', value }, rules) ?? []);
  const id = newId();
  const asked = { id, label: 'z•••@shop.de', reason: 'letter 7', subject, askedBy: null, vendors };
  await unitOfWork.run(company.id, () => new ErasureRequestStore(unitOfWork).ask(company.id, asked));
  return id;
}

async function carryOut(company: TestWorkspace, id: string, vendors: Vendors = nobodyAnswers, turns = 50) {
  const erase = createEraseCustomer(bench.database.unitOfWork, plugins, vendors);
  for (let turn = 0; turn < turns && (await erase.turn(company.id, id, () => false)); turn++);
}

async function told(company: TestWorkspace, id: string) {
  const { unitOfWork } = bench.database;
  const found = await unitOfWork.run(company.id, () => new ErasureView(unitOfWork).find(company.id, id));
  if (!found) throw new TypeError('the request is gone');
  return { state: found.state, receipts: found.receipts.map(({ store, state, items }) => ({ store, state, items })) };
}

const order = (name: string, number: number, more: object = {}) => ({
  type: 'track',
  messageId: `${name}-${number}`,
  userId: name,
  event: 'Order Completed',
  timestamp: `2026-01-${String((number % 27) + 1).padStart(2, '0')}T10:00:00.000Z`,
  context: { traits: { email: `${name}@shop.de` } },
  properties: { order_id: `no-${number}`, revenue: '10.50', currency: 'EUR', note: `for ${name}`, ...more },
});
const identify = (name: string) => ({
  type: 'identify',
  messageId: `${name}-who`,
  userId: name,
  timestamp: '2026-01-02T10:00:00.000Z',
  traits: { email: `${name}@shop.de`, firstName: name, phone: `+49309018${name.charCodeAt(0)}0` },
});

/** Everything that the database holds of the workspace, as text: what is erased must not be found in it. */
async function everything(company: TestWorkspace): Promise<string[]> {
  const tables = await company.sql<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns c
      where column_name = 'workspace_id' and $1::uuid is not null and table_schema in ('core', 'ingest', 'metrics', 'ops')
        and not exists (select 1 from pg_inherits i where i.inhrelid = (c.table_schema || '.' || c.table_name)::regclass)
        and (select relkind from pg_class where oid = (c.table_schema || '.' || c.table_name)::regclass) in ('r', 'p')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await company.sql<{ row: unknown }>(
      `select to_jsonb(t) as row from ${name} t where workspace_id = $1`,
    );
    texts.push(...rows.map(({ row }) => `${name} ${JSON.stringify(row)}`));
  }
  const raw = await company.sql<{ bytes: Buffer; encoding: number }>(
    'select bytes, encoding from ingest.raw_log where workspace_id = $1',
  );
  const { inflateRawSync } = await import('node:zlib');
  texts.push(...raw.map(({ bytes, encoding }) => (encoding === 1 ? inflateRawSync(bytes) : bytes).toString()));
  return texts.map((text) => text.toLowerCase());
}

it('leaves nothing of a person anywhere, keeps their sums, and leaves everybody else as they are', async () => {
  const company = await bench.workspace();
  const { source, lane } = await company.addSource();
  const names = ['zoe', 'bob', 'cem'];
  const messages = Array.from({ length: 60 }, (_, n) => order(names[n % 3] ?? '', n));
  for (let start = 0; start < messages.length; start += 7) await company.send(lane, messages.slice(start, start + 7));
  await company.send(lane, [identify('zoe'), identify('bob'), { type: 'dance', userId: 'x', about: 'zoe@shop.de' }]);
  await company.load(lane);
  const sums = () =>
    company.sql('select count(*)::int as orders, sum(net)::text as net from core.orders where workspace_id = $1');
  const ofBob = () =>
    company.sql(
      `select count(*)::int as n from core.orders o join core.identifier i on i.workspace_id = $1 and i.profile_id = o.member_id where o.workspace_id = $1 and i.value in ('bob', 'bob@shop.de')`,
    );
  const [before, bob] = [await sums(), await ofBob()];
  expect((await everything(company)).some((text) => text.includes('zoe@shop.de'))).toBe(true);

  const id = await ask(company, ['Zoe@shop.de']);
  await carryOut(company, id);

  expect(await told(company, id)).toEqual({
    state: 'done',
    receipts: [
      { store: 'profile', state: 'erased', items: 3 },
      { store: 'records', state: 'erased', items: 22 },
    ],
  });
  const left = await everything(company);
  expect(left.filter((text) => /zoe/.test(text))).toEqual([]);
  expect(left.some((text) => text.includes('bob@shop.de'))).toBe(true);
  expect(await sums()).toEqual(before);
  expect(await ofBob()).toEqual(bob);
  expect(
    await company.sql('select count(*)::int as n from core.orders where workspace_id = $1 and member_id is null'),
  ).toEqual([{ n: 20 }]);
  const [flow] = await company.sql<{ received: number; counted: number }>(
    `select l.received::int, (p.stored + p.duplicate + p.ignored + p.quarantined)::int as counted from ingest.lane l join ingest.lane_position p on p.workspace_id = $1 and p.lane_id = l.id where l.workspace_id = $1 and l.source_id = $2`,
    [source],
  );
  expect(flow?.counted).toBe(flow?.received);
});

const names = (company: TestWorkspace) =>
  company.sql<{ value: string }>('select value from core.identifier where workspace_id = $1 order by value');

it('waits for what had arrived and was not read yet', async () => {
  const company = await bench.workspace();
  const { lane } = await company.addSource();
  await company.send(lane, [order('zoe', 1)]);
  await company.load(lane);
  await company.send(lane, [order('zoe', 2), order('bob', 3)]);
  const id = await ask(company, ['zoe@shop.de']);

  await carryOut(company, id);
  const waiting = await told(company, id);
  await company.load(lane);
  await carryOut(company, id);

  expect(waiting.state).toBe('running');
  expect(await told(company, id)).toMatchObject({
    state: 'done',
    receipts: [{ items: 4 }, { state: 'erased', items: 2 }],
  });
  expect((await everything(company)).filter((text) => text.includes('zoe'))).toEqual([]);
  expect(await names(company)).toEqual([{ value: 'bob' }, { value: 'bob@shop.de' }]);
});

it('comes to the same end when it is stopped after every page', async () => {
  const company = await bench.workspace();
  const { lane } = await company.addSource();
  for (let start = 0; start < 450; start += 2) await company.send(lane, [order('zoe', start), order('bob', start + 1)]);
  await company.load(lane);
  const id = await ask(company, ['zoe@shop.de']);
  const erase = createEraseCustomer(bench.database.unitOfWork, plugins, nobodyAnswers);
  let turns = 1;
  for (; await erase.turn(company.id, id, () => true); turns++);

  expect(turns).toBeGreaterThan(3);
  expect(await told(company, id)).toMatchObject({ state: 'done', receipts: [{ items: 2 }, { items: 225 }] });
  expect((await everything(company)).filter((text) => text.includes('zoe'))).toEqual([]);
});

it('meets somebody anew who comes back, also in a process that remembers them', async () => {
  const company = await bench.workspace();
  const { lane } = await company.addSource();
  const loader = createLoadLane(bench.database.unitOfWork, plugins);
  await company.send(lane, [order('zoe', 1)]);
  await loader.nextBatch(company.id, lane);
  const id = await ask(company, ['zoe@shop.de']);
  await carryOut(company, id);
  await company.send(lane, [order('zoe', 2)]);
  await loader.nextBatch(company.id, lane);

  const orders = await company.sql(
    `select o.external_id, p.id is not null as known from core.orders o left join core.profile p on p.workspace_id = $1 and p.id = o.member_id where o.workspace_id = $1 and o.member_id is not null`,
  );
  expect(orders).toEqual([{ external_id: 'no-2', known: true }]);
  expect(await names(company)).toEqual([{ value: 'zoe' }, { value: 'zoe@shop.de' }]);
});

it('asks vendors until they say yes, keeps what they said, and forgets whom it was about', async () => {
  const company = await bench.workspace();
  const { source, lane } = await company.addSource();
  const other = await company.addSource();
  await company.send(lane, [order('zoe', 1)]);
  await company.load(lane);
  const vendors = [
    { sourceId: source, byHand: false },
    { sourceId: other.source, byHand: true },
  ];
  const id = await ask(company, ['zoe@shop.de'], vendors);
  const asked: unknown[] = [];
  const answers = [
    () => Promise.reject(new VendorProblem('transient', 'The vendor does not answer.')),
    () => Promise.resolve({ state: 'owing' as const, reference: 'ticket 9' }),
    () => Promise.resolve({ state: 'erased' as const }),
  ];
  const vendor: Vendors = {
    erase(_, __, subject) {
      asked.push(subject.identifiers);
      return (answers.shift() ?? (() => Promise.reject(new TypeError('asked too often'))))();
    },
  };
  const again = () => company.sql('update core.erasure_receipt set next_try_at = now() where workspace_id = $1');
  await carryOut(company, id, vendor);
  const [first] = await company.sql(
    'select problem, attempts from core.erasure_receipt where workspace_id = $1 and attempts > 0',
  );
  await carryOut(company, id, vendor); // not before its time
  await again();
  await carryOut(company, id, vendor);
  await again();
  await carryOut(company, id, vendor);
  const byHand = await told(company, id);
  const { unitOfWork } = bench.database;
  await unitOfWork.run(company.id, async () => {
    const owing = (await new ErasureView(unitOfWork).find(company.id, id))?.receipts.find(
      ({ state }) => state === 'owing',
    );
    const given = { reference: 'letter of 5 May', by: null };
    expect(await new ErasureRequestStore(unitOfWork).giveByHand(company.id, id, owing?.id ?? '', given)).toBe(true);
  });
  await carryOut(company, id, vendor);

  expect(first).toEqual({ problem: 'The vendor does not answer.', attempts: 1 });
  expect(asked).toHaveLength(3);
  expect(asked[0]).toEqual([
    { type: 'email', value: 'zoe@shop.de' },
    { type: 'user_id', value: 'zoe' },
  ]);
  expect(byHand.state).toBe('running');
  expect(await told(company, id)).toMatchObject({ state: 'done' });
  expect(
    await company.sql(
      `select reference, state from core.erasure_receipt where workspace_id = $1 and store = 'vendor' order by reference`,
    ),
  ).toEqual([
    { reference: 'letter of 5 May', state: 'erased' },
    { reference: 'ticket 9', state: 'erased' },
  ]);
  expect(await company.sql('select subject, label from core.erasure_request where workspace_id = $1')).toEqual([
    { subject: null, label: 'z•••@shop.de' },
  ]);
});

it('leaves figures as if they had been computed without the person from the beginning', async () => {
  const company = await bench.workspace();
  const { lane } = await company.addSource();
  const { unitOfWork } = bench.database;
  const [series, kpis] = [new PgSeriesStore(unitOfWork), new KpiStore(unitOfWork)];
  const compute = createComputeMetrics(unitOfWork, plugins, bench.test.readerUrl);
  const messages = Array.from({ length: 60 }, (_, n) => order(['zoe', 'bob', 'cem'][n % 3] ?? '', n));
  await company.send(lane, messages);
  await company.load(lane);
  for (const [metricId, params] of [
    ['value.net-sales', { refunds: 'subtract' }],
    ['value.orders', { aboveZero: false }],
    ['value.repeat-rate', { withinDays: 0 }],
  ] as const)
    await unitOfWork.run(company.id, async () => {
      const definition = {
        metricId,
        params,
        metricVersion: 1,
        grain: 'month' as const,
        filter: { brandIds: [], sourceIds: [] },
      };
      await kpis.create(company.id, definition, await series.ensure(company.id, definition), null);
    });
  const figures = async () => [
    await company.sql(
      'select series_id, day, numerator::text, denominator::text, contributions from metrics.bucket where workspace_id = $1 order by 1, 2',
    ),
    await company.sql(
      'select series_id, period, contributions, profiles from metrics.period_count where workspace_id = $1 order by 1, 2',
    ),
    await company.sql(
      'select series_id, member_id, day, numerator::text from metrics.member_day where workspace_id = $1 order by 1, 2, 3',
    ),
  ];
  await compute.execute(company.id);
  const before = await figures();
  await carryOut(company, await ask(company, ['zoe@shop.de']));
  await compute.execute(company.id);
  const after = await figures();
  await company.sql('update metrics.series set stale = true where workspace_id = $1');
  await compute.execute(company.id);

  expect(after).not.toEqual(before);
  expect(after).toEqual(await figures());
});

it('takes nothing of others where a row cannot be read, and leaves sums when what was emptied is read again', async () => {
  const company = await bench.workspace();
  const { source, lane } = await company.addSource();
  await company.send(lane, [order('zoe', 1)]);
  await company.send(lane, [order('zoe', 2), order('bob', 3)]);
  await company.load(lane);
  const bytes = Buffer.from('no JSON at all');
  await company.sql('update ingest.raw_log set bytes = $2, encoding = 0, checksum = $3 where workspace_id = $1', [
    bytes,
    crc32(bytes),
  ]);
  const id = await ask(company, ['zoe@shop.de']);
  const rows = () =>
    company.sql<{ lane_offset: number; size: number; erased: unknown }>(
      `select lane_offset::int, octet_length(bytes)::int as size, meta -> 'erased' as erased from ingest.raw_log where workspace_id = $1 order by 1`,
    );
  await carryOut(company, id);
  const owing = await rows();
  const mended = Buffer.from(JSON.stringify({ batch: [order('zoe', 2), order('bob', 3)] }));
  await company.sql('update ingest.raw_log set bytes = $2, checksum = $3 where workspace_id = $1 and lane_offset = 2', [
    mended,
    crc32(mended),
  ]);
  await carryOut(company, id);
  const orders = () => company.sql('select count(*)::int as n from core.orders where workspace_id = $1');
  const before = await orders();
  const replay = newId();
  await company.sql(
    `insert into ingest.replay (workspace_id, id, source_id, scope, total) values ($1, $2, $3, '{"kind":"since","since":"2000-01-01T00:00:00Z"}', 0)`,
    [replay, source],
  );
  const records = createReplay(bench.database.unitOfWork, plugins);
  while (await records.nextPage(company.id, replay));

  expect(owing.map(({ size, erased }) => [size, erased])).toEqual([
    [bytes.length, null],
    [bytes.length, null],
  ]);
  expect((await rows()).map(({ erased }) => erased)).toEqual([[0], [0]]);
  expect((await told(company, id)).state).toBe('done');
  expect((await names(company)).map(({ value }) => value)).toEqual(['bob', 'bob@shop.de']);
  expect(before).toEqual([{ n: 3 }]);
  expect(await orders()).toEqual(before);
});

it('takes the person off the lists of pilots, and nobody finds them there by what they went by', async () => {
  const company = await bench.workspace();
  const { lane } = await company.addSource();
  await company.send(lane, [identify('zelda'), identify('yan'), order('zelda', 1), order('yan', 2)]);
  await company.load(lane);
  const clock = new SetClock(new Date('2026-03-02T09:00:00Z'));
  const pilot = await PilotInTest.lock(bench, company, { plan: planOf({}), measures: [netSales], clock });
  await pilot.turn();
  const hashes = () =>
    company.sql<{ hash: string }>('select key_hash::text as hash from core.pilot_key where workspace_id = $1');
  const ofMail = (name: string) => String(pilotKeyHash(`email||${name}@shop.de`));
  const before = (await hashes()).map(({ hash }) => hash);
  expect(before).toEqual(expect.arrayContaining([ofMail('zelda'), ofMail('yan')]));
  expect(await pilot.units()).toHaveLength(2);

  await carryOut(company, await ask(company, ['zelda@shop.de']));
  const after = (await hashes()).map(({ hash }) => hash);
  expect(after).toContain(ofMail('yan'));
  expect(after).toHaveLength(before.length / 2);
  expect(await pilot.units()).toHaveLength(1);
});
