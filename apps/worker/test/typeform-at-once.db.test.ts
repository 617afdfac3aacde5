import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeepSubscription } from '@customering/ingestion';
import { systemClock, type LaneId, type SourceId } from '@customering/kernel';
import {
  PgSubscriptionStore,
  readAccountOf,
  SourceAccountStore,
  SourceTokenStore,
  WebhookStore,
} from '@customering/persistence';
import { connectVendors, loadPlugins, readPackage, type PluginRegistry } from '@customering/plugin-host';
import { RawLogStore } from '@customering/raw-log';
import { KeyRing, sealSecret } from '@customering/secrets';
import { scenarioSchema, TypeformSimulator } from '@customering/simulator-typeform';
import { describeDelivery, verifyDelivery } from '@customering/webhooks';
import { createLoadLane } from '../src/wiring';
import { TestBench, type TestWorkspace } from './support/test-workspace';

const repository = join(__dirname, '../../..');
const file = join(repository, 'tools/simulators/typeform/scenarios/shop.json');
const shop = scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const keys = KeyRing.parse(`first:${randomBytes(32).toString('base64')}`, 'of this test');
const signing = 'a secret that was made here';
const path = 'unguessable-path';
let bench: TestBench;
let plugins: PluginRegistry;

beforeAll(async () => {
  bench = await TestBench.open();
  const found = readPackage(join(repository, 'plugins/connector-typeform'), 'product');
  if (!found) throw new Error('the connector has no manifest');
  // By its built file, as in the product: the resolution of a test leads to sources, which a process of its own cannot run.
  const manifest = { ...Object(found.manifest), entry: './dist/index.js' };
  plugins = await loadPlugins({ found: [{ ...found, manifest }] });
});

afterAll(async () => {
  plugins.close();
  await bench.close();
});

const opened: { close: () => unknown }[] = [];
afterEach(() => opened.splice(0).forEach((one) => one.close()));

interface Connected {
  readonly workspace: TestWorkspace;
  readonly source: SourceId;
  readonly lane: LaneId;
  readonly typeform: TypeformSimulator;
  readonly subscriptions: PgSubscriptionStore;
  readonly publicUrl: string;
  keep(publicUrl?: string): Promise<void>;
  want(wanted: boolean): Promise<void>;
  facts(): ReturnType<PgSubscriptionStore['facts']>;
}

async function connect(): Promise<Connected> {
  const { unitOfWork } = bench.database;
  const typeform = await TypeformSimulator.start({ ...shop, requestsPerSecond: 100 });
  opened.push(typeform);
  const workspace = await bench.workspace();
  const { source, lane } = await workspace.addSource('typeform');
  await keepSecret(workspace, source, 'setting:accessToken', shop.token);
  const subscriptions = new PgSubscriptionStore(unitOfWork);
  const within = <Value>(work: () => Promise<Value>) => unitOfWork.run(workspace.id, work);
  const [preset] = plugins.connectors.get('typeform')?.presets ?? [];
  if (!preset) throw new Error('the connector has no preset');
  const settings = { address: `http://${typeform.host}` };
  await within(() => new SourceAccountStore(unitOfWork).saveSettings(workspace.id, source, settings));
  // As the endpoint does: the address and its secret come with the first wish, and again once they were dropped.
  const want = (wanted: boolean) =>
    within(async () => {
      const before = await subscriptions.holdFacts(workspace.id, source);
      if (wanted && !before) {
        const webhook = { sourceId: source, path, preset: preset.id, recipe: preset.recipe };
        await new WebhookStore(unitOfWork).add(workspace.id, webhook);
        await keepSecret(workspace, source, 'signing', signing);
      }
      await subscriptions.want(workspace.id, source, wanted);
    });
  await want(true);
  const { vendors } = connectVendors({
    plugins,
    readAccount: readAccountOf(unitOfWork),
    tokens: new SourceTokenStore(unitOfWork, bench.test.appUrl),
    keys,
    privateHosts: [typeform.host],
  });
  const door = await aDoor(workspace, lane);
  const publicUrl = urlOf(door);
  return {
    ...{ workspace, source, lane, typeform, subscriptions, publicUrl },
    async keep(url = publicUrl) {
      await workspace.sql('update core.subscription set next_check_at = now() where workspace_id = $1');
      await new KeepSubscription(unitOfWork, subscriptions, vendors, systemClock, url).execute(workspace.id, source);
    },
    want,
    facts: () => within(() => subscriptions.facts(workspace.id, source)),
  };
}

async function keepSecret(workspace: TestWorkspace, source: SourceId, slot: string, secret: string): Promise<void> {
  const sealed = sealSecret(keys, secret, { workspaceId: workspace.id, sourceId: source, field: slot, version: 1 });
  await workspace.sql(
    `insert into core.source_secret (workspace_id, source_id, slot, version, key_id, wrapped, sealed) values ($1, $2, $3, 1, $4, $5, $6)`,
    [source, slot, sealed.keyId, Buffer.from(sealed.wrapped), Buffer.from(sealed.sealed)],
  );
}

/** Does what the door of the product does: proves a delivery by the stored recipe, and keeps its bytes. */
async function aDoor(workspace: TestWorkspace, laneId: LaneId): Promise<Server> {
  const [preset] = plugins.connectors.get('typeform')?.presets ?? [];
  if (!preset) throw new Error('the connector has no preset');
  const { recipe } = preset;
  const server = createServer((request, response) => {
    void (async () => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(Buffer.from(piece));
      const bytes = Buffer.concat(pieces);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const sent = { method: 'POST', headers, url: request.url ?? '', query: {}, bodies: [bytes] as const };
      const isProved = verifyDelivery(recipe.signature, sent, [signing], Date.now()).ok;
      if (request.url !== `/hooks/${path}` || !isProved) return void response.writeHead(401).end();
      const meta = { door: 'webhook', ...describeDelivery(recipe, { headers }), items: null };
      await new RawLogStore(bench.pool).append([{ workspaceId: workspace.id, laneId, bytes, records: 1, meta }]);
      response.writeHead(200).end();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(server);
  return server;
}

function urlOf(server: Server): string {
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
}

async function stored({ workspace, lane }: Connected): Promise<string[]> {
  const loader = createLoadLane(bench.database.unitOfWork, plugins);
  for (let more = true; more;) ({ more } = await loader.nextBatch(workspace.id, lane));
  const rows = await workspace.sql<{ external_id: string }>(
    'select external_id from core.interaction where workspace_id = $1 order by external_id',
  );
  return rows.map(({ external_id }) => external_id);
}

const urls = ({ typeform }: Connected) =>
  shop.forms.flatMap(({ id }) => typeform.webhooks.of(id).map(({ url }) => url));

it('has Typeform send each response, without anybody having pasted an address', async () => {
  const connected = await connect();
  await connected.keep();

  expect(urls(connected)).toEqual(shop.forms.map(() => `${connected.publicUrl}/hooks/${path}`));
  expect(await connected.facts()).toMatchObject({ state: 'there', reason: null, timesMade: 1 });
  expect(await connected.typeform.send('afterSale', 'spread3')).toEqual([200]);
  expect(await stored(connected)).toEqual(['spread3']);
});

it('tells Typeform nothing twice, and tells it again what was deleted there', async () => {
  const connected = await connect();
  await connected.keep();
  await connected.keep();
  const puts = () => connected.typeform.asked.filter((one) => one.startsWith('PUT')).length;
  expect(puts()).toBe(shop.forms.length);
  connected.typeform.webhooks.deleteAll();
  await connected.keep();

  expect(puts()).toBe(2 * shop.forms.length);
  expect(await connected.facts()).toMatchObject({ state: 'there', timesMade: 2 });
  expect(await connected.typeform.send('afterSale', 'spread3')).toEqual([200]);
});

it('takes the old address away when the product has moved', async () => {
  const connected = await connect();
  await connected.keep('http://127.0.0.1:9');
  await connected.keep();

  expect(urls(connected)).toEqual(shop.forms.map(() => `${connected.publicUrl}/hooks/${path}`));
});

it('says why when Typeform does not let it, and goes on by itself', async () => {
  const connected = await connect();
  connected.typeform.fail({ on: 'webhook', kind: 'forbidden', times: 1 });
  await connected.keep();
  const failing = await connected.facts();
  await connected.keep();

  expect(failing).toMatchObject({ state: 'failing', timesMade: 0 });
  expect(failing?.reason).toMatch(/127\.0\.0\.1/);
  expect(await connected.facts()).toMatchObject({ state: 'there', reason: null });
});

it('has Typeform stop, and keeps neither address nor secret', async () => {
  const connected = await connect();
  await connected.keep();
  await connected.want(false);
  expect(await connected.facts()).toMatchObject({ state: 'ending' });
  await connected.keep();
  const left = await connected.workspace.sql(
    `select slot as kept from core.source_secret where workspace_id = $1 and slot = 'signing' union all select path from core.webhook where workspace_id = $1`,
  );

  expect(urls(connected)).toEqual([]);
  expect(await connected.facts()).toBeNull();
  expect(left).toEqual([]);
});

it('does not forget what may be there when it cannot be taken away', async () => {
  const connected = await connect();
  await connected.keep();
  await connected.want(false);
  connected.typeform.fail({ on: 'webhook', kind: 'forbidden', times: 1 });
  await connected.keep();
  const still = await connected.facts();
  await connected.keep();

  expect(still).toMatchObject({ state: 'ending' });
  expect(still?.reason).not.toBeNull();
  expect(await connected.facts()).toBeNull();
});

it('leaves one subscription when it is switched off and on while a worker is at it', async () => {
  const connected = await connect();
  for (let round = 0; round < 3; round += 1) {
    const offAndOn = connected.want(false).then(() => connected.want(true));
    await Promise.all([connected.keep(), offAndOn, connected.keep()]);
    await connected.keep();
    expect(urls(connected)).toHaveLength(shop.forms.length);
    expect(await connected.facts()).toMatchObject({ state: 'there' });
  }
});
