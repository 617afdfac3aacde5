import { Analytics } from '@segment/analytics-node';
import { startFlakyRelay } from './support/flaky-relay';
import type { EventSource } from './support/product-client';
import { startProduct, type RunningProduct } from './support/running-product';

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct();
}, 60_000);

afterAll(() => product.stop());

function clientOf({ writeKey }: EventSource, host: string = product.url): Analytics {
  return new Analytics({ writeKey, host, flushAt: 4, flushInterval: 200 });
}

it('takes every call of the Node client and makes facts of it', async () => {
  const source = await product.client.addEventSource('Shop server');
  const analytics = clientOf(source);
  const properties = { order_id: 'N-1', total: 27.1, tax: 3.2, shipping: 4.9, currency: 'EUR' };

  analytics.identify({ userId: 'node-1', traits: { email: 'Ada@Lovelace.example', plan: 'gold' } });
  analytics.track({ userId: 'node-1', event: 'Order Completed', properties });
  analytics.page({ userId: 'node-1', name: 'Home', properties: { url: 'https://shop.example/?utm_source=letter' } });
  analytics.screen({ anonymousId: 'node-anonymous', name: 'Basket' });
  analytics.group({ userId: 'node-1', groupId: 'g-1', traits: { name: 'Guild' } });
  analytics.alias({ userId: 'node-1', previousId: 'node-anonymous' });
  await analytics.closeAndFlush();

  const counts = await product.client.settled(source.id, 6);
  expect(counts).toMatchObject({
    received: 6,
    waiting: 0,
    stored: 6,
    duplicate: 0,
    ignored: 0,
    quarantined: 0,
    addsUp: true,
  });
  expect(
    await product.client.rows('select name, properties from core.interaction where source_id = $1 order by name', [
      source.id,
    ]),
  ).toEqual([
    { name: 'Group joined', properties: { groupId: 'g-1', traits: { name: 'Guild' } } },
    { name: 'Order Completed', properties },
    {
      name: 'Page viewed',
      properties: { name: 'Home', url: 'https://shop.example/?utm_source=letter', campaign: { source: 'letter' } },
    },
    { name: 'Screen viewed', properties: { name: 'Basket' } },
  ]);
  expect(
    await product.client.rows('select external_id, net, currency from core.orders where source_id = $1', [source.id]),
  ).toEqual([{ external_id: 'N-1', net: '19', currency: 'EUR' }]);
});

it('joins what the client says is one person', async () => {
  const source = await product.client.addEventSource('Shop server');
  const analytics = clientOf(source);
  analytics.track({ anonymousId: 'visitor-7', event: 'Looked' });
  analytics.identify({ userId: 'member-7', traits: { email: 'grace@hopper.example' } });
  await analytics.flush();
  await product.client.settled(source.id, 2);
  analytics.alias({ userId: 'member-7', previousId: 'visitor-7' });
  await analytics.closeAndFlush();
  await product.client.settled(source.id, 3);

  const people = await product.client.rows<{ identifiers: string[] }>(
    'select array_agg(i.value order by i.value) as identifiers from core.identifier i join core.profile p on p.workspace_id = i.workspace_id and p.id = i.profile_id where i.source_id = $1 group by p.root_id',
    [source.id],
  );
  expect(people).toEqual([{ identifiers: ['grace@hopper.example', 'member-7', 'visitor-7'] }]);
});

it('counts a batch that the client sends again, because the answer was lost, once', async () => {
  const source = await product.client.addEventSource('Behind a bad line');
  const relay = await startFlakyRelay(product.intakeUrl, { answersLost: 2 });
  const analytics = clientOf(source, relay.url);

  for (let number = 0; number < 4; number++) analytics.track({ userId: `line-${number}`, event: 'Looked' });
  await analytics.closeAndFlush({ timeout: 15_000 });
  await relay.close();

  expect(await product.client.settled(source.id, 12)).toMatchObject({
    received: 12,
    stored: 4,
    duplicate: 8,
    addsUp: true,
  });
});
