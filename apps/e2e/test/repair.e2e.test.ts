import type { Source } from '@customering/contracts';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { eventually } from './support/eventually';
import type { EventSource } from './support/product-client';
import { signInFirst } from './support/sign-in-first';
import { startProduct, type RunningProduct } from './support/running-product';

let product: RunningProduct;
let browser: Browser;
let page: Page;
let website: EventSource;

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  await signInFirst(page, product, 'green horses read slowly');
  website = await product.client.addEventSource('Website');
  await send(120);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Five causes: every second order lacks its currency; the rest of the bad ones are a few of each kind. */
async function send(orders: number): Promise<void> {
  const order = (number: number) => ({
    type: 'track',
    messageId: `order-${number}`,
    userId: `person-${number % 30}`,
    event: 'Order Completed',
    timestamp: '2026-01-05T10:00:00.000Z',
    properties: { order_id: `o${number}`, revenue: 10, ...(number % 2 ? { currency: 'USD' } : {}) },
  });
  const broken = [
    { type: 'track', messageId: 'b1', userId: 'p', event: 'Looked', timestamp: 'yesterday' },
    { type: 'track', messageId: 'b2', event: 'Looked' },
    { type: 'dance', messageId: 'b3', userId: 'p' },
    { type: 'track', messageId: 'b4', userId: 'p' },
  ];
  const batch = [...Array.from({ length: orders }, (_, number) => order(number)), ...broken];
  const answer = await fetch(`${product.url}/v1/batch`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${website.writeKey}:`).toString('base64')}`,
    },
    body: JSON.stringify({ batch }),
  });
  expect(answer.status).toBe(200);
  await eventually(
    () => product.client.source(website.id),
    ({ counts }) => counts.waiting === 0 && counts.received === batch.length,
  );
}

const counts = async () =>
  (await product.client.call<{ items: Source[] }>('GET', '/sources')).items.find(({ id }) => id === website.id)?.counts;

it('shows each cause with its exact count', async () => {
  await page.goto(`${product.url}/w/main/listen/quarantine`);
  await page.getByText('64 records are quarantined').waitFor();
  const { items } = await product.client.call<{ items: { reason: string; records: number }[] }>('GET', '/set-aside');

  expect(Object.fromEntries(items.map(({ reason, records }) => [reason, records]))).toEqual({
    missing_currency: 60,
    bad_time: 1,
    missing_user: 1,
    missing_name: 1,
    unknown_type: 1,
  });
});

it('tests a repair on the whole group, saves it, and replays the group to nothing', async () => {
  await page.getByRole('link', { name: /currency is missing/ }).click();
  await page.getByText('60 records of Website').waitFor();
  await page.getByRole('textbox', { name: 'Value' }).fill('EUR');
  await page.getByRole('button', { name: 'Add this repair' }).click();
  await page.getByRole('button', { name: 'Test on all 60' }).click();
  await page.getByText('60 records would be stored, 0 would still fail').waitFor();
  const tested = await counts();
  await page.getByRole('button', { name: 'Save version 1 and replay' }).click();
  await page.getByText('Nothing is set aside for this cause any more.').waitFor();

  expect(tested).toMatchObject({ stored: 60, quarantined: 64 });
  expect(await counts()).toMatchObject({ received: 124, stored: 120, quarantined: 4, waiting: 0, addsUp: true });
}, 60_000);

it('ignores a group with a reason, and takes it back', async () => {
  await page.goto(`${product.url}/w/main/listen/quarantine`);
  await page.getByRole('link', { name: /kind of message is unknown/ }).click();
  await page.getByLabel('Why can they be ignored?').fill('An old app that nobody uses');
  await page.getByRole('button', { name: 'Ignore them' }).click();
  await page.getByText('1 record is ignored now.').waitFor();
  const ignored = await counts();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('1 record is back in quarantine.').waitFor();

  expect(ignored).toMatchObject({ ignored: 1, quarantined: 3, addsUp: true });
  expect(await counts()).toMatchObject({ ignored: 0, quarantined: 4, addsUp: true });
}, 60_000);

it('replays from the command line', async () => {
  const answer = await product.command('replay', '--source', 'Website', '--since', '2020-01-01');

  expect(answer).toContain('Became: stored 120, duplicate 0, ignored 0, quarantined 4');
  expect(await counts()).toMatchObject({ received: 124, stored: 120, quarantined: 4, addsUp: true });
}, 60_000);
