import { ConnectedVendor, VendorBench } from './support/connected-vendor';
import { changeOf, TinyGraph } from './support/tiny-graph';
import { VendorDoor } from './support/vendor-door';

const app = { id: '5000005', secret: 'the secret of the app', token: 'the token of the Page' };
const verifyToken = 'agreed upon';
let its: VendorBench;
let graph: TinyGraph;
let connected: ConnectedVendor;
let door: VendorDoor;

beforeAll(async () => {
  its = await VendorBench.open('connector-meta');
  graph = await TinyGraph.open(app);
  connected = await ConnectedVendor.open(its, {
    connector: 'meta',
    settings: { pageId: '1000001', appId: app.id, version: 'v25.0', address: `http://${graph.host}` },
    secrets: { accessToken: app.token, appSecret: app.secret },
    made: { signing: app.secret, verify_token: verifyToken },
    streams: ['comments'],
    host: graph.host,
    isUnlimited: true,
  });
  door = await VendorDoor.open(its, connected, 'meta', app.secret, Date.now, verifyToken);
}, 60_000);

afterAll(async () => {
  door.close();
  graph.close();
  await its.close();
});

async function comments(): Promise<string[]> {
  await connected.load();
  const rows = await connected.workspace.sql<{ external_id: string }>(
    'select external_id from core.interaction where workspace_id = $1 order by external_id',
  );
  return rows.map(({ external_id }) => external_id);
}

it('proves who asks, with the token of the Page and the secret of the app', async () => {
  await connected.catchUp();

  expect(await comments()).toEqual(['comment:55_901', 'comment:55_902']);
});

it('has Meta send to the address once it has answered with the agreed token', async () => {
  const { source } = connected.place;
  const told = (act: 'exists' | 'create') =>
    connected.vendors.subscription(connected.workspace.id, source, act, door.url);

  expect(await told('exists')).toBe(false);
  await told('create');
  expect(await told('exists')).toBe(true);
});

it('counts a comment once that was asked for, delivered, and delivered again with a thousand others', async () => {
  const entry = (numbers: readonly number[]) => ({
    id: '1000001',
    time: 1_770_717_601,
    changes: numbers.map(changeOf),
  });
  const many = Array.from({ length: 1_000 }, (_, index) => index + 1);
  const sent = [
    await graph.deliver({ object: 'page', entry: [entry([1])] }),
    await graph.deliver({ object: 'page', entry: [entry(many)] }),
  ];

  expect(sent).toEqual([200, 200]);
  expect(new Set(await comments()).size).toBe(1_000);
  expect(await comments()).toHaveLength(1_000);
  expect((await connected.tally()).quarantined).toBe(0);
});
