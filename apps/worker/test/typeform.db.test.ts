import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaneId, SourceId } from '@customering/kernel';
import { readAccountOf, SourceAccountStore, SourceTokenStore, StreamPlanStore } from '@customering/persistence';
import {
  connectVendors,
  loadPlugins,
  readPackage,
  type PluginRegistry,
  type PluginVendors,
} from '@customering/plugin-host';
import { RawLogStore } from '@customering/raw-log';
import { KeyRing, sealSecret } from '@customering/secrets';
import { scenarioSchema, TypeformSimulator, type Scenario } from '@customering/simulator-typeform';
import { describeDelivery, verifyDelivery } from '@customering/webhooks';
import { createLoadLane, createPullStream } from '../src/wiring';
import { TestBench, type TestWorkspace } from './support/test-workspace';

const repository = join(__dirname, '../../..');
const file = join(repository, 'tools/simulators/typeform/scenarios/shop.json');
const shop = scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const keys = KeyRing.parse(`first:${randomBytes(32).toString('base64')}`, 'of this test');
let bench: TestBench;
let plugins: PluginRegistry;

beforeAll(async () => {
  bench = await TestBench.open();
  const found = readPackage(join(repository, 'plugins/connector-typeform'), 'product');
  if (!found) throw new Error('the connector has no manifest');
  // By its built file, as in the product: the resolution of a test leads to sources, which a process of its own cannot run.
  const manifest = { ...Object(found.manifest), entry: './dist/index.js' };
  plugins = await loadPlugins({ found: [{ ...found, manifest }] });
  const [plugin] = plugins.plugins;
  if (plugin?.state !== 'ready') throw new Error(plugin?.reason ?? 'there is no plugin');
});

afterAll(async () => {
  plugins.close();
  await bench.close();
});

const opened: TypeformSimulator[] = [];
afterEach(() => opened.splice(0).forEach((simulator) => simulator.close()));

interface Connected {
  readonly workspace: TestWorkspace;
  readonly source: SourceId;
  readonly lane: LaneId;
  readonly vendors: PluginVendors;
  readonly typeform: TypeformSimulator;
  pull(isOver?: () => boolean): Promise<number>;
  load(): Promise<void>;
}

async function connect(scenario: Scenario = shop): Promise<Connected> {
  const { unitOfWork } = bench.database;
  const typeform = await TypeformSimulator.start(scenario);
  opened.push(typeform);
  const workspace = await bench.workspace();
  const { source, lane } = await workspace.addSource('typeform');
  const place = { workspaceId: workspace.id, sourceId: source, field: 'setting:accessToken', version: 1 };
  const sealed = sealSecret(keys, scenario.token, place);
  await workspace.sql(
    `insert into core.source_secret (workspace_id, source_id, slot, version, key_id, wrapped, sealed) values ($1, $2, 'setting:accessToken', 1, $3, $4, $5)`,
    [source, sealed.keyId, Buffer.from(sealed.wrapped), Buffer.from(sealed.sealed)],
  );
  const plans = new StreamPlanStore(unitOfWork);
  await unitOfWork.run(workspace.id, async () => {
    await new SourceAccountStore(unitOfWork).saveSettings(workspace.id, source, { address: `http://${typeform.host}` });
    const stream = { stream: 'responses', wanted: true, everyMinutes: 15, notBefore: null };
    await plans.plan(workspace.id, source, lane, [stream]);
  });
  const { vendors } = connectVendors({
    plugins,
    readAccount: readAccountOf(unitOfWork),
    tokens: new SourceTokenStore(unitOfWork, bench.test.appUrl),
    keys,
    privateHosts: [typeform.host],
  });
  const loader = createLoadLane(unitOfWork, plugins);
  return {
    ...{ workspace, source, lane, vendors, typeform },
    async pull(isOver = () => false) {
      await unitOfWork.run(workspace.id, () => plans.askNow(workspace.id, source));
      await workspace.sql(`update ingest.stream set next_run_at = now() where workspace_id = $1`);
      return (await createPullStream(unitOfWork, vendors).execute(workspace.id, source, 'responses', isOver)).records;
    },
    async load() {
      for (let more = true; more;) ({ more } = await loader.nextBatch(workspace.id, lane));
    },
  };
}

async function stored({ workspace }: Connected): Promise<string[]> {
  const rows = await workspace.sql<{ external_id: string }>(
    'select external_id from core.interaction where workspace_id = $1 order by external_id',
  );
  return rows.map(({ external_id }) => external_id);
}

/** Where each answer stands on its scale, from 0 to 1. */
async function scores({ workspace }: Connected, response: string) {
  return workspace.sql<{ instrument: string; share: number | null }>(
    `select instrument, round((score - scale_min) / nullif(scale_max - scale_min, 0), 3)::float8 as share
       from core.survey_response where workspace_id = $1 and external_id like $2 || ':%' and score is not null order by external_id`,
    [response],
  );
}

async function streamOf({ workspace }: Connected) {
  const [row] = await workspace.sql<{ state: string; problem_kind: string | null }>(
    'select state, problem_kind from ingest.stream where workspace_id = $1',
  );
  return row;
}

const of = (token: string, count: number) => Array.from({ length: count }, (_, number) => `${token}${number}`);
const first = [...of('repair', 4), ...of('sameSecond', 17), ...of('spread', 13)].sort();

it('reads the responses of all forms with their scales, and in the next run those that came late', async () => {
  const connected = await connect();
  await connected.pull();
  await connected.load();

  expect(await stored(connected)).toEqual(first);
  expect(await scores(connected, 'spread3')).toEqual([
    { instrument: 'ces', share: 0.5 },
    { instrument: 'nps', share: 0.3 },
    { instrument: 'csat', share: 0.75 },
  ]);
  expect(await scores(connected, 'repair2')).toEqual([{ instrument: 'opinion_scale', share: 0.4 }]);
  const people = await connected.workspace.sql(
    `select type from core.identifier where workspace_id = $1 and raw_value in ('c-3', 'person3@customers.example')`,
  );
  expect(people).toHaveLength(2);

  connected.typeform.responses.reveal('half an hour later');
  await connected.pull();
  await connected.load();
  expect(await stored(connected)).toEqual([...first, ...of('late', 3)].sort());
  expect(connected.typeform.overLimit).toBe(0);
}, 60_000);

it('stores nothing where nothing is new', async () => {
  const connected = await connect({ ...shop, largestPage: 1_000 });

  expect(await connected.pull()).toBe(34);
  await connected.pull();
  expect(await connected.pull()).toBe(0);
}, 60_000);

it('goes on although the response is gone at which it stopped', async () => {
  const connected = await connect();
  expect(await connected.pull(() => true)).toBe(10);
  const [row] = await connected.workspace.sql<{ cursor: string }>(
    'select cursor from ingest.stream where workspace_id = $1',
  );
  const before = String(JSON.parse(row?.cursor ?? '').at.before);
  connected.typeform.responses.delete('afterSale', [before]);
  await connected.pull();
  await connected.load();

  expect(await stored(connected)).toEqual(first);
}, 60_000);

it('loses and doubles nothing, whatever Typeform does wrong', async () => {
  const faults: Scenario['faults'] = [
    { on: 'forms', nth: 2, times: 1, kind: 'too_many_seconds', seconds: 1 },
    { on: 'responses', nth: 2, times: 1, kind: 'too_many_date', seconds: 2 },
    { on: 'responses', nth: 4, times: 1, kind: 'truncated', seconds: 0 },
    { on: 'responses', nth: 5, times: 1, kind: 'html', seconds: 0 },
    { on: 'form', nth: 2, times: 3, kind: 'server_error', seconds: 0 },
    { on: 'responses', nth: 6, times: 1, kind: 'reset', seconds: 0 },
    { on: 'responses', nth: 8, times: 1, kind: 'unauthorised', seconds: 0 },
  ];
  const connected = await connect({ ...shop, requestsPerSecond: 2, faults });
  const problems: (string | null | undefined)[] = [];
  for (let run = 0; run < 7; run++) {
    await connected.pull();
    problems.push((await streamOf(connected))?.problem_kind);
    if (run === 4) connected.typeform.responses.reveal('half an hour later');
  }
  await connected.load();

  expect(await stored(connected)).toEqual([...first, ...of('late', 3)].sort());
  expect(problems).toContain('transient');
  expect(problems).toContain('auth');
  expect(problems.at(-1)).toBeNull();
  expect(connected.typeform.overLimit).toBe(0);
}, 180_000);

it('reads a notice that Typeform has signed, and lets what is asked later take its place', async () => {
  const connected = await connect();
  const [preset] = plugins.connectors.get('typeform')?.presets ?? [];
  if (!preset) throw new Error('the connector has no preset');
  const { body, headers: written } = connected.typeform.notice('afterSale', 'spread3', 'a shared word');
  // As every HTTP server hands them on.
  const headers = Object.fromEntries(Object.entries(written).map(([name, value]) => [name.toLowerCase(), value]));
  const bytes = Buffer.from(body);
  const sent = { method: 'POST', headers, url: 'https://door.example/hooks/one', query: {}, bodies: [bytes] as const };
  expect(verifyDelivery(preset.recipe.signature, sent, ['a shared word'], Date.now())).toMatchObject({ ok: true });
  const other = { ...sent, bodies: [Buffer.from(JSON.stringify(JSON.parse(body), null, 1))] as const };
  expect(verifyDelivery(preset.recipe.signature, other, ['a shared word'], Date.now())).toMatchObject({ ok: false });
  const meta = { door: 'webhook', ...describeDelivery(preset.recipe, { headers }), items: null };
  await new RawLogStore(bench.pool).append([
    { workspaceId: connected.workspace.id, laneId: connected.lane, bytes, records: 1, meta },
  ]);
  await connected.load();

  expect(await stored(connected)).toEqual(['spread3']);
  expect(await scores(connected, 'spread3')).toContainEqual({ instrument: 'csat', share: null });
  await connected.pull();
  await connected.load();
  expect(await stored(connected)).toEqual(first);
  expect(await scores(connected, 'spread3')).toContainEqual({ instrument: 'csat', share: 0.75 });
}, 60_000);

it('counts a day, erases a person and hands over what is held, by the vendor’s own calls', async () => {
  const connected = await connect();
  const vendor = await connected.vendors.ofSource(connected.workspace.id, connected.source);
  const subject = {
    identifiers: [{ type: 'email' as const, value: 'Person3@customers.example' }],
    requestedAt: '2026-02-11T00:00:00Z',
  };

  expect(await vendor.check()).toEqual([
    expect.objectContaining({ scope: 'forms:read', ok: true }),
    expect.objectContaining({ scope: 'responses:read', ok: true }),
  ]);
  expect(await vendor.discover()).toEqual({
    streams: [{ stream: 'responses', available: true, count: 34 }],
    features: { forms: 2 },
  });
  expect(await vendor.count('responses', ['2026-02-09', '2026-02-10'])).toEqual([
    { stream: 'responses', day: '2026-02-09', count: 4 },
    { stream: 'responses', day: '2026-02-10', count: 30 },
  ]);
  expect(await vendor.export(subject)).toMatchObject([{ payload: { response: { token: 'spread3' } } }]);
  expect(await vendor.erase(subject)).toEqual({ state: 'erased' });
  expect(await vendor.erase(subject)).toEqual({ state: 'not_found' });
  connected.typeform.fail({ on: 'responses', nth: 1, times: 1, kind: 'forbidden' });
  expect(await vendor.check()).toEqual([
    expect.objectContaining({ scope: 'forms:read', ok: true }),
    expect.objectContaining({ scope: 'responses:read', ok: false, remedy: expect.stringMatching(/Responses: Read/) }),
  ]);
}, 60_000);
