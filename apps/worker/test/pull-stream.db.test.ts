import { randomBytes } from 'node:crypto';
import { CheckAccess, CompareCounts, WatchSources } from '@customering/ingestion';
import { newId, systemClock, type LaneId, type SourceId } from '@customering/kernel';
import {
  AlarmStore,
  ExpiryStore,
  PgShapeStore,
  PgVendorCountStore,
  PgWatchStore,
  readAccountOf,
  SourceAccountStore,
  SourceTokenStore,
  SourceView,
  StreamPlanStore,
} from '@customering/persistence';
import {
  connectVendors,
  loadPlugins,
  PluginVendorChecks,
  type PluginRegistry,
  type PluginVendors,
} from '@customering/plugin-host';
import { KeyRing, sealSecret } from '@customering/secrets';
import fc from 'fast-check';
import { createLoadLane, createPullStream } from '../src/wiring';
import { Helpdesk, helpdeskPlugin } from '@customering/plugin-host/testing';
import { TestBench, type TestWorkspace } from './support/test-workspace';

const keys = KeyRing.parse(`first:${randomBytes(32).toString('base64')}`, 'of this test');
let bench: TestBench;
let plugins: PluginRegistry;
let logged: string[] = [];

beforeAll(async () => {
  bench = await TestBench.open();
  const log = (_: string, __: number | null, message: string) => void logged.push(message);
  plugins = await loadPlugins({ found: [helpdeskPlugin()], host: () => ({ log }) });
});

afterAll(async () => {
  plugins.close();
  await bench.close();
});

interface Connected {
  readonly workspace: TestWorkspace;
  readonly source: SourceId;
  readonly lane: LaneId;
  readonly vendors: PluginVendors;
  readonly helpdesk: Helpdesk;
  pull(isOver?: () => boolean): Promise<number>;
  load(): Promise<void>;
}

const opened: Helpdesk[] = [];
afterEach(() => {
  opened.splice(0).forEach((helpdesk) => helpdesk.close());
  logged = [];
});

async function connect(token = 's3cret-token'): Promise<Connected> {
  const { unitOfWork } = bench.database;
  const helpdesk = await Helpdesk.start();
  opened.push(helpdesk);
  const workspace = await bench.workspace();
  const { source, lane } = await workspace.addSource('helpdesk');
  const place = { workspaceId: workspace.id, sourceId: source, field: 'setting:apiToken', version: 1 };
  const sealed = sealSecret(keys, token, place);
  await workspace.sql(
    `insert into core.source_secret (workspace_id, source_id, slot, version, key_id, wrapped, sealed) values ($1, $2, 'setting:apiToken', 1, $3, $4, $5)`,
    [source, sealed.keyId, Buffer.from(sealed.wrapped), Buffer.from(sealed.sealed)],
  );
  await unitOfWork.run(workspace.id, async () => {
    await new SourceAccountStore(unitOfWork).saveSettings(workspace.id, source, { baseUrl: `http://${helpdesk.host}` });
    const stream = { stream: 'tickets', wanted: true, everyMinutes: 5, notBefore: null };
    await new StreamPlanStore(unitOfWork).plan(workspace.id, source, lane, [stream]);
  });
  const { vendors } = connectVendors({
    plugins,
    readAccount: readAccountOf(unitOfWork),
    tokens: new SourceTokenStore(unitOfWork, bench.test.appUrl),
    keys,
    privateHosts: [helpdesk.host],
  });
  const loader = createLoadLane(unitOfWork, plugins);
  return {
    ...{ workspace, source, lane, vendors, helpdesk },
    async pull(isOver = () => false) {
      await workspace.sql('update ingest.stream set next_run_at = now() where workspace_id = $1');
      return (await createPullStream(unitOfWork, vendors).execute(workspace.id, source, 'tickets', isOver)).records;
    },
    async load() {
      for (let more = true; more;) ({ more } = await loader.nextBatch(workspace.id, lane));
    },
  };
}

async function stored({ workspace }: Connected): Promise<string[]> {
  const rows = await workspace.sql<{ external_id: string }>(
    'select external_id from core.interaction where workspace_id = $1 order by length(external_id), external_id',
  );
  return rows.map(({ external_id }) => external_id);
}

async function streamOf({ workspace }: Connected) {
  const [row] = await workspace.sql<{
    state: string;
    cursor: string | null;
    problem: string | null;
    problem_kind: string | null;
    failures: number;
    wait: number | null;
    records: number;
    total: number | null;
  }>(
    'select state, cursor, problem, problem_kind, failures, records::int, total::int, extract(epoch from next_run_at - now())::float8 as wait from ingest.stream where workspace_id = $1',
  );
  return row;
}

async function rawRecords({ workspace }: Connected): Promise<number> {
  const [row] = await workspace.sql<{ records: number }>(
    'select coalesce(sum(records), 0)::int as records from ingest.raw_log where workspace_id = $1',
  );
  return row?.records ?? 0;
}

function shown({ workspace, source }: Connected) {
  const { unitOfWork } = bench.database;
  return unitOfWork.run(workspace.id, () => new SourceView(unitOfWork).find(workspace.id, source, (id) => id));
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `ticket ${index + 1}`);

it('asks page by page, stores every record once, and goes on behind the last page', async () => {
  const connected = await connect();
  connected.helpdesk.fill(25);

  expect(await connected.pull()).toBe(25);
  connected.helpdesk.fill(3);
  expect(await connected.pull()).toBe(3);
  await connected.load();

  expect(await stored(connected)).toEqual(names(28));
  expect(await streamOf(connected)).toMatchObject({
    state: 'idle',
    cursor: '28',
    records: 28,
    total: 28,
    problem: null,
  });
  expect(connected.helpdesk.requests.map(({ url }) => url)).toEqual(
    ['0', '10', '20', '25'].map((cursor) => `/tickets?cursor=${cursor}`),
  );
});

it('stores once what its vendor gives again unchanged, and what has changed once more', async () => {
  const connected = await connect();
  const again = () => connected.workspace.sql(`update ingest.stream set cursor = '0' where workspace_id = $1`);
  connected.helpdesk.fill(12);
  await connected.pull();
  const received = await rawRecords(connected);
  await again();
  const repeated = await connected.pull();
  const [first] = connected.helpdesk.tickets;
  if (first) connected.helpdesk.tickets[0] = { ...first, changed: '2026-03-02T10:00:00Z' };
  await again();
  const changed = await connected.pull();
  await connected.load();

  expect([received, repeated, changed, await rawRecords(connected)]).toEqual([12, 0, 1, 13]);
  expect(await streamOf(connected)).toMatchObject({ records: 13, cursor: '12' });
  expect(await stored(connected)).toEqual(names(12));
});

it('gives the plugin no secret, and puts it into the requests itself', async () => {
  const connected = await connect();
  const vendor = await connected.vendors.ofSource(connected.workspace.id, connected.source);

  expect(await vendor.check()).toEqual([
    { scope: 'tickets', title: 'Tickets', ok: true },
    { scope: 'plan', title: 'Plan pro', ok: true, remedy: 'Ask for pro.' },
  ]);
  expect(logged).toEqual(['checking with {{secret.apiToken}}']);
  expect(connected.helpdesk.requests[0]?.headers.authorization).toBe('Bearer s3cret-token');
});

it('stops asking with a token that is refused, and tells a person', async () => {
  const connected = await connect('old');
  connected.helpdesk.fill(3);
  await connected.pull();

  expect(await streamOf(connected)).toMatchObject({ state: 'failed', problem_kind: 'auth', wait: null, cursor: null });
  expect(await shown(connected)).toMatchObject({
    state: 'cut_off',
    stateReason: expect.stringMatching(/answered 401/),
  });
});

it('waits as long as the vendor asks it to, and keeps what came before', async () => {
  const connected = await connect();
  connected.helpdesk.fill(25);
  connected.helpdesk.instead = ({ url }, response) => {
    if (url !== '/tickets?cursor=20') return false;
    response.writeHead(429, { 'retry-after': '900' }).end('slow down');
    return true;
  };
  await connected.pull();
  const waiting = await streamOf(connected);

  expect(waiting).toMatchObject({ state: 'waiting', problem_kind: 'rate_limited', cursor: '20', failures: 0 });
  expect(waiting?.wait).toBeGreaterThan(800);
  expect(waiting?.wait).toBeLessThan(1_000);
  connected.helpdesk.instead = () => false;
  connected.vendors.forget(connected.workspace.id, connected.source);
  await connected.pull();
  await connected.load();
  expect(await stored(connected)).toEqual(names(25));
});

it('fetches what only a notice told of, and forgets the notice', async () => {
  const connected = await connect();
  const { unitOfWork } = bench.database;
  connected.helpdesk.fill(4);
  await connected.pull();
  await unitOfWork.run(connected.workspace.id, () =>
    new StreamPlanStore(unitOfWork).noteItems(connected.workspace.id, connected.source, [
      { stream: 'tickets', id: '2' },
      { stream: 'tickets', id: '99' },
    ]),
  );

  expect(await connected.pull()).toBe(1);
  expect(await connected.workspace.sql('select 1 from ingest.item_to_fetch where workspace_id = $1')).toEqual([]);
  await connected.load();
  expect(await stored(connected)).toEqual(names(4));
});

it('lets one run at a time have a stream', async () => {
  const connected = await connect();
  connected.helpdesk.fill(45);
  const runs = await Promise.all([connected.pull(), connected.pull(), connected.pull()]);

  expect(runs.filter((records) => records > 0)).toEqual([45]);
});

it('stores everything once, wherever runs end and whoever answers wrongly in between', async () => {
  const turn = fc.record({ pages: fc.integer({ min: 1, max: 3 }), fault: fc.constantFrom('none', 'late', 'no json') });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.array(turn, { maxLength: 5 }), async (count, turns) => {
      const connected = await connect();
      connected.helpdesk.fill(count);
      for (const { pages, fault } of turns) {
        let left = pages;
        connected.helpdesk.instead = (_, response) => {
          if (fault === 'none' || left > 1) return false;
          response.end(fault === 'no json' ? '<html>busy</html>' : '{"items":[]');
          return true;
        };
        await connected.pull(() => --left <= 0);
      }
      connected.helpdesk.instead = () => false;
      await connected.pull();
      await connected.load();

      expect(await stored(connected)).toEqual(names(count));
    }),
    { numRuns: Number(process.env['RUNS'] ?? 8) },
  );
}, 120_000);

it('asks no host that the manifest does not declare', async () => {
  const connected = await connect();
  const settings = { baseUrl: 'http://169.254.169.254' };
  const secrets = { apiToken: 'any' };
  const elsewhere = {
    workspaceId: connected.workspace.id,
    sourceId: newId(),
    connector: 'helpdesk',
    settings,
    secrets,
  };

  await expect(connected.vendors.ofAccount(connected.workspace.id, elsewhere).check()).rejects.toThrow(
    /169\.254\.169\.254/,
  );
});

it('holds what is stored of complete days against what the vendor says it has, once it has caught up', async () => {
  const connected = await connect();
  const { workspace, source } = connected;
  connected.helpdesk.fill(25);
  await connected.pull();
  await connected.load();
  const { unitOfWork } = bench.database;
  const asked: (readonly string[])[] = [];
  const vendors = {
    count: (_: unknown, __: unknown, streams: readonly string[], days: readonly string[]) => {
      asked.push(streams, days);
      const counts = [
        { day: '2026-03-01', count: 20 },
        { day: '2026-03-01', count: 6 },
      ];
      return Promise.resolve([
        { of: { stream: '', kind: null }, counts },
        { of: { stream: 'tickets', kind: 'refund' }, counts: counts.slice(1) },
        { of: { stream: 'untold', kind: 'order' }, counts: [] },
      ] as const);
    },
  };
  const clock = { now: () => new Date('2026-03-04T09:00:00Z') };
  const compare = new CompareCounts(unitOfWork, new PgVendorCountStore(unitOfWork), vendors, clock);
  const due = async () => (await unitOfWork.lookUp('select source_id from ingest.sources_to_compare()')).length;
  const before = await due();
  await compare.execute(workspace.id, source);

  expect([before, await due()]).toEqual([before, before - 1]);
  expect(asked[0]).toEqual(['tickets']);
  expect(asked[1]).toHaveLength(7);
  expect(asked[1]?.at(-1)).toBe('2026-03-03');
  expect(
    await workspace.sql(
      'select stream, day::text, vendor::int, held::int from ingest.vendor_count where workspace_id = $1 and (vendor > 0 or held > 0) order by stream',
    ),
  ).toEqual([
    { stream: '', day: '2026-03-01', vendor: 26, held: 25 },
    { stream: 'tickets', day: '2026-03-01', vendor: 6, held: 0 },
  ]);
  expect(
    await workspace.sql(`select 1 from ingest.vendor_count where workspace_id = $1 and stream = 'untold'`),
  ).toEqual([]);
});

it('waits before a page of another shape, raises an alarm, and goes on when somebody accepts it', async () => {
  const { unitOfWork } = bench.database;
  const connected = await connect();
  const { workspace, source, helpdesk } = connected;
  helpdesk.fill(220);
  expect(await connected.pull()).toBe(220);
  helpdesk.fill(30);
  helpdesk.tickets.slice(220).forEach((ticket) => Reflect.deleteProperty(ticket, 'from'));
  const before = await streamOf(connected);

  await connected.pull();
  const after = await streamOf(connected);
  expect(after).toMatchObject({
    state: 'failed',
    problem_kind: 'shape',
    records: 220,
    cursor: before?.cursor,
    wait: null,
  });
  expect(after?.problem).toContain('“from” is missing');
  await connected.pull(); // asking again does not help, and takes nothing
  expect((await streamOf(connected))?.records).toBe(220);

  const watch = new WatchSources(unitOfWork, new PgWatchStore(unitOfWork), new AlarmStore(unitOfWork), systemClock);
  await watch.execute(workspace.id);
  const open = () => workspace.sql('select kind, subject from core.alarm where workspace_id = $1 and over_at is null');
  expect(await open()).toEqual([{ kind: 'shape_changed', subject: 'tickets' }]);

  const accepted = await unitOfWork.run(workspace.id, () =>
    new PgShapeStore(unitOfWork).accept(workspace.id, source, 'tickets'),
  );
  expect(accepted).toBe(true);
  await connected.pull();
  await watch.execute(workspace.id);
  expect(await streamOf(connected)).toMatchObject({ state: 'idle', problem: null });
  expect((await streamOf(connected))?.records).toBeGreaterThanOrEqual(250);
  expect(await open()).toEqual([]);
  expect(
    JSON.stringify(await workspace.sql('select shape, drifts from ingest.stream_shape where workspace_id = $1')),
  ).not.toContain('a.example');
});

it('tells of a new field and takes the page', async () => {
  const connected = await connect();
  connected.helpdesk.fill(220);
  await connected.pull();
  connected.helpdesk.fill(30);
  connected.helpdesk.tickets.slice(220).forEach((ticket) => Object.assign(ticket, { note: 'new' }));

  await connected.pull();
  expect(await streamOf(connected)).toMatchObject({ state: 'idle' });
  const [row] = await connected.workspace.sql<{ drifts: object[] }>(
    'select drifts from ingest.stream_shape where workspace_id = $1',
  );
  expect(row?.drifts).toEqual([{ path: 'note', kind: 'new', was: [], is: ['string'], at: expect.any(String) }]);
});

it('learns once a day when access ends, and tells people ahead of time, also of a sign-in that is not renewed', async () => {
  const { unitOfWork } = bench.database;
  const { workspace, source, vendors, helpdesk } = await connect();
  const alarms = new WatchSources(unitOfWork, new PgWatchStore(unitOfWork), new AlarmStore(unitOfWork), systemClock);
  await alarms.execute(workspace.id);
  const check = new CheckAccess(unitOfWork, new ExpiryStore(unitOfWork), new PluginVendorChecks(vendors), systemClock);
  const due = () => unitOfWork.lookUp('select source_id from ingest.sources_to_check() where source_id = $1', [source]);
  const open = async () => {
    await alarms.execute(workspace.id);
    return workspace.sql('select kind, subject from core.alarm where workspace_id = $1 and over_at is null');
  };
  const answer = (ends: string | null, status = 200) => {
    helpdesk.instead = ({ url }, response) => {
      if (url !== '/me') return false;
      response.writeHead(status).end(JSON.stringify({ plan: 'pro', ends }));
      return true;
    };
  };
  answer(new Date(Date.now() + 5 * 86_400_000).toISOString());
  const dueBefore = await due();
  await check.execute(workspace.id, source);
  expect([dueBefore.length, (await due()).length]).toEqual([1, 0]);
  expect(await open()).toEqual([{ kind: 'access_ends', subject: 'Tickets' }]);

  answer(null, 401);
  await check.execute(workspace.id, source);
  expect(await open()).toEqual([{ kind: 'access_ends', subject: 'Tickets' }]);

  answer(null);
  await check.execute(workspace.id, source);
  expect(await open()).toEqual([]);
  await workspace.sql(
    `insert into core.source_token (workspace_id, source_id, version, key_id, wrapped, sealed, ends_at, renews)
     values ($1, $2, 1, 'first', '', '', now() + interval '2 days', false)`,
    [source],
  );
  // What the product asks for by itself ends every hour, and is asked for again.
  expect(await open()).toEqual([]);
  await workspace.sql('update core.source_token set given_at = now() where workspace_id = $1');
  expect(await open()).toEqual([{ kind: 'access_ends', subject: '' }]);
  await workspace.sql('update core.source_token set renews = true where workspace_id = $1');
  expect(await open()).toEqual([]);
});
