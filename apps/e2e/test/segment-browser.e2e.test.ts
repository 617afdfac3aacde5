import type { AnalyticsBrowser } from '@segment/analytics-next';
import type { Page } from 'playwright-core';
import type { EventSource } from './support/product-client';
import { startProduct, type RunningProduct } from './support/running-product';
import { openShop, type Shop } from './support/shop-page';

let product: RunningProduct;
let shop: Shop;

beforeAll(async () => {
  [product, shop] = await Promise.all([startProduct(), openShop()]);
}, 90_000);

afterAll(async () => {
  await shop.close();
  await product.stop();
});

type Client = typeof AnalyticsBrowser;
type Integrations = Readonly<Record<string, Record<string, unknown>>>;

/** Makes every call of the browser client in the page, and waits until each was delivered. */
async function callAll(tab: Page, { writeKey }: EventSource, integrations: Integrations): Promise<void> {
  await tab.evaluate(
    async ([key, cdnURL, own]) => {
      // The client's file puts its name there.
      const page = window as unknown as { AnalyticsNext: { AnalyticsBrowser: Client } };
      const analytics = page.AnalyticsNext.AnalyticsBrowser.load({ writeKey: key, cdnURL }, { integrations: own });
      await analytics.identify('browser-1', { email: 'ada@lovelace.example' });
      await analytics.track('Looked', { product: 'Tea' });
      await analytics.page('Shelf', 'Teas');
      await analytics.screen('Basket');
      await analytics.group('g-1', { name: 'Guild' });
      await analytics.alias('browser-2');
    },
    [writeKey, product.url, integrations] as const,
  );
}

const kinds = (sourceId: string) =>
  product.client.rows<{ name: string; channel: string }>(
    'select distinct name, channel from core.interaction where source_id = $1 order by name',
    [sourceId],
  );

it('takes every call of the browser client, which asks the product where to send', async () => {
  const source = await product.client.addEventSource('Website', [shop.origin]);
  const tab = await shop.open('/teas?utm_source=letter&utm_campaign=spring');
  const requests: string[] = [];
  tab.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));

  await callAll(tab, source, {});

  expect(await product.client.settled(source.id, 6)).toMatchObject({
    received: 6,
    stored: 6,
    quarantined: 0,
    refused: 0,
    addsUp: true,
  });
  expect(requests).toEqual(
    expect.arrayContaining([
      `GET /v1/projects/${source.writeKey}/settings`,
      'POST /v1/i',
      'POST /v1/t',
      'POST /v1/p',
      'POST /v1/s',
      'POST /v1/g',
      'POST /v1/a',
    ]),
  );
  expect(await kinds(source.id)).toEqual([
    { name: 'Group joined', channel: 'web' },
    { name: 'Looked', channel: 'web' },
    { name: 'Page viewed', channel: 'web' },
    { name: 'Screen viewed', channel: 'mobile' },
  ]);
  expect(
    await product.client.rows(
      `select properties -> 'campaign' as campaign from core.interaction where source_id = $1 and name = 'Looked'`,
      [source.id],
    ),
  ).toEqual([{ campaign: { name: 'spring', source: 'letter' } }]);
});

it('takes the batches that the browser client makes, also when the page goes away', async () => {
  const source = await product.client.addEventSource('Website');
  const tab = await shop.open();
  const apiHost = `${new URL(product.url).host}/v1`;

  await callAll(tab, source, {
    'Segment.io': {
      apiHost,
      protocol: 'http',
      deliveryStrategy: { strategy: 'batching', config: { size: 4, timeout: 60_000 } },
    },
  });
  await tab.goto('about:blank');

  expect(await product.client.settled(source.id, 6)).toMatchObject({ received: 6, stored: 6, addsUp: true });
  expect(await kinds(source.id)).toHaveLength(4);
});

it('sends nothing from a website that the source does not list', async () => {
  const source = await product.client.addEventSource('Another website', ['https://shop.example']);
  const tab = await shop.open();
  const answers: number[] = [];
  tab.on('response', (response) => answers.push(response.status()));

  await tab.evaluate(
    async ([url, key]) => {
      await fetch(`${url}/v1/t`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify({ writeKey: key, userId: 'thief', event: 'Looked' }),
      });
    },
    [product.url, source.writeKey] as const,
  );

  expect(answers).toEqual([403]);
  expect((await product.client.source(source.id)).counts).toMatchObject({ received: 0 });
});
