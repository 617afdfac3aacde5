import { inflateRawSync } from 'node:zlib';
import { newId } from '@customering/kernel';
import { ErasureRequestStore, PrivacyRequestStore, PrivacyRequestView } from '@customering/persistence';
import { generateWorld, ShopifySimulator } from '@customering/simulator-shopify';
import { createEraseCustomer, createReplay } from '../src/wiring';
import { ConnectedVendor, VendorBench } from './support/connected-vendor';
import { VendorDoor } from './support/vendor-door';

const secret = 'shpss_simulated';
const asked = '2026-09-01T08:00:00.000Z';
const due = '2026-10-01T08:00:00.000Z';
let its: VendorBench;
const opened: { close: () => unknown }[] = [];

beforeAll(async () => {
  its = await VendorBench.open('connector-shopify');
});
afterEach(() => opened.splice(0).forEach((one) => one.close()));
afterAll(() => its.close());

/** A shop that was read, and somebody in it with an address and an order. */
async function aShop() {
  const { world } = generateWorld(7, 12, { currency: 'EUR', timeZone: 'Europe/Berlin', days: 20 });
  const simulator = await ShopifySimulator.start({ world, token: null });
  opened.push(simulator);
  const connected = await ConnectedVendor.open(its, {
    connector: 'shopify',
    settings: { shop: 'acme-toys', clientId: 'simulated-client', address: `http://${simulator.host}` },
    secrets: { clientSecret: secret },
    streams: ['orders', 'customers'],
    host: simulator.host,
  });
  const door = await VendorDoor.open(its, connected, 'shopify', secret);
  opened.push(door);
  simulator.reveal(asked);
  await connected.catchUp();
  await connected.load();
  const buyers = new Set(world.orders.map(({ customerId }) => customerId));
  const somebody = world.customers.find(({ id, email, phone }) => email !== null && buyers.has(id) && phone !== null);
  if (!somebody?.email) throw new Error('nobody bought anything');
  const tell = async (letter: ReturnType<ShopifySimulator['privacyLetter']>) => {
    const { status } = await fetch(door.url, { method: 'POST', headers: letter.headers, body: letter.body });
    return status;
  };
  return { simulator, connected, somebody: { id: somebody.id, email: somebody.email }, tell };
}

type Shop = Awaited<ReturnType<typeof aShop>>;

function requests({ connected: { workspace } }: Shop, state: 'waiting' | 'decided' = 'waiting') {
  const unit = its.bench.database.unitOfWork;
  return unit.run(workspace.id, () => new PrivacyRequestView(unit).list(workspace.id, state, undefined, 50));
}

const people = ({ connected: { workspace } }: Shop) =>
  workspace.sql<{ n: number }>('select count(*)::int as n from core.profile where workspace_id = $1');

it('makes one request of a delivery that is brought again, for whom the shop knows, and none of a forged one', async () => {
  const shop = await aShop();
  const { simulator, somebody, tell } = shop;
  const before = await people(shop);
  const letter = simulator.privacyLetter('customers/redact', somebody.id);
  const newer = simulator.privacyLetter('customers/redact', somebody.id, 'shopify');
  const forged = { ...letter, body: String(letter.body).replace(String(somebody.id), '1') };

  const statuses = [await tell(letter), await tell(letter), await tell(newer), await tell(forged)];
  await shop.connected.load();

  const { items } = await requests(shop);
  expect(statuses).toEqual([200, 200, 200, 401]);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    asks: 'erase',
    askedAt: asked,
    dueAt: due,
    state: 'waiting',
    sourceName: 'Website',
  });
  // An address of example.com names nobody.
  expect(items[0]?.identifiers).toEqual([
    { type: 'customer_id', shown: String(somebody.id) },
    { type: 'phone', shown: expect.stringMatching(/^\+49•••\d{3}$/) },
  ]);
  expect(items[0]?.customerId).not.toBeNull();
  expect(items[0]?.orders.length).toBeGreaterThan(0);
  expect(JSON.stringify(items)).not.toContain(somebody.email);
  expect(await people(shop)).toEqual(before);
  expect((await shop.connected.tally()).quarantined).toBe(0);
});

it('keeps the other two topics for a person as well', async () => {
  const shop = await aShop();
  const { simulator, somebody, tell } = shop;

  await tell(simulator.privacyLetter('customers/data_request', somebody.id));
  await tell(simulator.privacyLetter('shop/redact', 0));
  await shop.connected.load();

  const { items } = await requests(shop);
  expect(items.map(({ asks, reference }) => [asks, reference]).toSorted()).toEqual([
    ['erase_source', 'shop/redact'],
    ['export', 'customers/data_request 9999'],
  ]);
  expect(items.find(({ asks }) => asks === 'erase_source')?.identifiers).toEqual([]);
});

it('forgets whom a request was about when they are erased, and does not bring it back by a replay', async () => {
  const shop = await aShop();
  const { simulator, somebody, tell, connected } = shop;
  const { workspace, place } = connected;
  const unit = its.bench.database.unitOfWork;
  await tell(simulator.privacyLetter('customers/redact', somebody.id));
  simulator.reveal('2026-09-02T08:00:00.000Z');
  await tell(simulator.privacyLetter('customers/redact', somebody.id));
  await connected.load();
  const [first] = (await requests(shop)).items;
  const erasure = newId();
  await unit.run(workspace.id, async () => {
    const store = new PrivacyRequestStore(unit);
    const waiting = await store.hold(workspace.id, first?.id ?? '');
    if (waiting === null || waiting === 'decided') throw new Error('it does not wait');
    const request = { id: erasure, label: '', reason: '', subject: waiting.identifiers, askedBy: null, vendors: [] };
    await new ErasureRequestStore(unit).ask(workspace.id, request);
    await store.decide(workspace.id, first?.id ?? '', { state: 'done', by: null, note: '', erasureId: erasure });
  });
  const nobodyAnswers = { erase: () => Promise.reject(new TypeError('no vendor was to be asked')) };
  const erase = createEraseCustomer(unit, its.plugins, nobodyAnswers);
  for (let turn = 0; turn < 50 && (await erase.turn(workspace.id, erasure, () => false)); turn++);

  const replay = newId();
  await workspace.sql(
    'insert into ingest.replay (workspace_id, id, source_id, scope, total) values ($1, $2, $3, $4, 0)',
    [replay, place.source, JSON.stringify({ kind: 'since', since: '2000-01-01T00:00:00Z' })],
  );
  const replays = createReplay(unit, its.plugins);
  while (await replays.nextPage(workspace.id, replay));

  const [state] = await workspace.sql<{ state: string }>(
    'select state from core.erasure_request where workspace_id = $1 and id = $2',
    [erasure],
  );
  expect(state).toEqual({ state: 'done' });
  expect((await requests(shop)).items).toEqual([]);
  const { items } = await requests(shop, 'decided');
  expect(items.map(({ state: its, erasureId }) => [its, erasureId])).toEqual([
    ['done', erasure],
    ['done', erasure],
  ]);
  expect((await everythingSaid(shop)).filter((text) => text.includes(somebody.email))).toEqual([]);
});

/** Of the tables in which the request stood: its own, and the bytes as they arrived. */
async function everythingSaid({ connected: { workspace } }: Shop): Promise<string[]> {
  const rows = await workspace.sql<{ text: string }>(
    'select to_jsonb(r)::text as text from core.privacy_request r where workspace_id = $1',
  );
  const raw = await workspace.sql<{ bytes: Buffer; encoding: number }>(
    'select bytes, encoding from ingest.raw_log where workspace_id = $1',
  );
  const bytes = raw.map((row) => (row.encoding === 1 ? inflateRawSync(row.bytes) : row.bytes).toString());
  return [...rows.map(({ text }) => text), ...bytes].map((text) => text.toLowerCase());
}
