import { connections, sources } from '@customering/contracts';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let admin: ApiClient;

beforeAll(async () => {
  api = await RunningApi.start();
  admin = await api.as(await api.addUser(await api.addWorkspace('ours'), 'admin'));
}, 60_000);

afterAll(() => api.stop());

const website = (name: string, changes: object = {}) =>
  admin.call(sources.addSource, { body: { connector: 'segment', name, ...changes } });

it('counts what a page sells, until a shop is connected that tells of the same orders', async () => {
  const before = await website('Before the shop');
  await admin.call(connections.addConnection, {
    body: {
      connector: 'shopify',
      name: 'Shop',
      settings: { shop: 'toys', clientId: 'id' },
      secrets: { clientSecret: 'secret' },
    },
  });
  const after = await website('Beside the shop');
  const chosen = await website('Another shop', { orders: 'counted' });

  expect([before.orders, after.orders, chosen.orders]).toEqual(['counted', 'told_elsewhere', 'counted']);
  const changed = await admin.call(sources.changeSource, {
    params: { id: before.id },
    body: { orders: 'told_elsewhere' },
  });
  expect([changed.orders, changed.name]).toEqual(['told_elsewhere', 'Before the shop']);
  const shop = (await admin.call(sources.listSources)).items.find(({ connector }) => connector === 'shopify');
  expect(shop?.orders).toBeNull();
});
