import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FileImport, Kpi, ModelRun, Source } from '@customering/contracts';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { eventually } from './support/eventually';
import { ordersFile } from './support/orders-file';
import { signInFirst } from './support/sign-in-first';
import { startProduct, type RunningProduct } from './support/running-product';

const password = 'green horses read slowly';
const orders = ordersFile();
const folder = mkdtempSync(join(tmpdir(), 'customering-e2e-'));
const file = join(folder, 'orders.csv');

let product: RunningProduct;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  writeFileSync(file, orders.text);
  product = await startProduct();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

it('leads from the first sign-in to a figure, by the pages alone', async () => {
  await signInFirst(page, product, password);
  await confirmCompany();
  await importOrders();

  const { items } = await product.client.call<{ items: Source[] }>('GET', '/sources');
  expect(items[0]?.counts).toMatchObject({
    received: orders.rows,
    stored: orders.rows,
    waiting: 0,
    quarantined: 0,
    addsUp: true,
  });
  await page.goto(`${product.url}/w/main/start`);
  await page.getByText(/of customers came back/).waitFor();
  expect(await page.getByText(new RegExp(`of ${orders.customers}`)).count()).toBeGreaterThan(0);
}, 120_000);

it('makes a KPI on real rows, and opens a point down to the raw record', async () => {
  await page.goto(`${product.url}/w/main/keep-score/kpis/new`);
  await page.getByLabel('Measure').selectOption({ label: 'Repeat revenue v1' });
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Repeat revenue per week');
  await page
    .getByText(/n \d+ orders/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Save version 1/ }).click();
  await page.waitForURL(/\/keep-score\/kpis\/[0-9a-f-]{36}/);

  const { items } = await product.client.call<{ items: Kpi[] }>('GET', '/kpis');
  const raw = await openToRaw(items[0]?.id ?? '');
  expect(items.map(({ definition }) => definition.name)).toEqual(['Repeat revenue per week']);
  expect(raw).toContain('customer_id');
}, 120_000);

it('fits a lifetime model from the pages and states its check in words', async () => {
  await page.goto(`${product.url}/w/main/keep-score/value/models`);
  await page.getByRole('button', { name: 'Fit and score every customer' }).click();
  const { items } = await eventually(
    () => product.client.call<{ items: ModelRun[] }>('GET', '/models'),
    (answer) => ['fitted', 'refused'].includes(answer.items[0]?.state ?? ''),
  );
  await page.goto(`${product.url}/w/main/keep-score/value/models/${items[0]?.id}`);

  await page
    .getByText((items[0]?.report?.verdictSentence ?? 'no report').slice(0, 40))
    .first()
    .waitFor();
  expect(items[0]?.report?.customers).toBeGreaterThan(200);
}, 120_000);

it('does the same by a script with a key, and adds nothing the second time', async () => {
  const before = (await product.client.call<{ items: Source[] }>('GET', '/sources')).items[0]?.counts.stored;
  const script = join(__dirname, '../../docs/guide/scripts/import-and-kpi.mjs');
  const secret = (
    await product.client.call<{ secret: string }>('POST', '/api-keys', { name: 'script', role: 'analyst' })
  ).secret;
  const { stdout } = await promisify(execFile)(process.execPath, [script, file, 'EUR'], {
    env: { ...process.env, CUSTOMERING_URL: product.url, CUSTOMERING_KEY: secret },
  });

  const answer: unknown = JSON.parse(stdout);
  expect(answer).toMatchObject({ rows: orders.rows, stored: 0, duplicate: orders.rows });
  expect(
    (await product.client.call<{ items: Source[] }>('GET', '/sources')).items.map(({ counts }) => counts.stored),
  ).toContain(before);
}, 120_000);

async function confirmCompany(): Promise<void> {
  await page.goto(`${product.url}/w/main/start`);
  await page.getByRole('button', { name: 'This is us' }).click();
  await eventually(
    () => product.client.call<{ settingsConfirmed: boolean }>('GET', '/workspace'),
    ({ settingsConfirmed }) => settingsConfirmed,
  );
}

async function importOrders(): Promise<void> {
  await page.goto(`${product.url}/w/main/listen/import`);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.waitForURL(/\/listen\/import\/[0-9a-f-]{36}/);
  await page.getByLabel(/Which currency/).selectOption('EUR');
  await page.getByLabel(/In which time zone/).selectOption('UTC');
  await page.getByRole('button', { name: 'Check all rows' }).click();
  await page.getByRole('button', { name: /Run: store/ }).click();
  await eventually(
    async () => (await product.client.call<{ items: FileImport[] }>('GET', '/imports')).items[0],
    (found) => found?.state === 'done',
  );
  await page.getByText(/rows are stored/).waitFor();
}

async function openToRaw(kpi: string): Promise<string> {
  const { series } = await product.client.call<{ series: { points: { from: string; contributions: number }[] } }>(
    'GET',
    `/kpis/${kpi}`,
  );
  const busy = series.points.find(({ contributions }) => contributions > 0);
  await page.goto(`${product.url}/w/main/keep-score/kpis/${kpi}?point=${busy?.from ?? ''}`);
  const { items } = await product.client.call<{ items: { record: { lane: string; offset: number; item: number } }[] }>(
    'GET',
    `/kpis/${kpi}/points/${busy?.from}/rows`,
  );
  const record = items[0]?.record;
  await page.goto(`${product.url}/w/main/listen/records/${record?.lane}/${record?.offset}/${record?.item}`);
  return (await page.locator('pre').first().textContent()) ?? '';
}
