import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ListedPilot, Pilot } from '@customering/contracts';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { ordersFile } from './support/orders-file';
import { startProduct, type RunningProduct } from './support/running-product';
import { signInFirst } from './support/sign-in-first';

const password = 'green horses read slowly';
const kpi = 'Repeat revenue per week';

let product: RunningProduct;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [product, browser] = [await startProduct(), await launchBrowser()];
  await fill();
  page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  await signInFirst(page, product, password);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const next = () => button('Next question').click();
const said = (text: string | RegExp) => page.getByText(text).first().waitFor();
const pilots = async () => (await product.client.call<{ items: ListedPilot[] }>('GET', '/pilots')).items;
const read = (id: string) => product.client.call<Pilot>('GET', `/pilots/${id}`);

it('goes from the empty list to a locked pilot by answering six questions', async () => {
  await page.goto(`${product.url}/w/main/change/pilots`);
  await said('A pilot tries a change on some customers');
  await page.getByRole('link', { name: 'New pilot' }).click();
  await page.getByLabel('Name of the pilot').fill('Note in each parcel');
  await page.getByLabel('What will be done differently?').fill('A handwritten note lies in every parcel.');
  await page.getByLabel('Why should that help?').fill('People told us that they like the care.');
  await said('300 of 300 customers fit now.');
  await next();
  const movedTo = await page.evaluate('document.activeElement.textContent');
  await page.getByLabel('KPI that the pilot is judged by').selectOption({ label: kpi });
  await page.getByLabel('Days for which each is watched').fill('60');
  await next();
  await page.getByLabel('Choose what must not get worse').selectOption({ label: 'Net sales per week' });
  await page.getByLabel('Worse by at most').fill('2');
  await next();
  await page.getByLabel('Smallest gain worth having').fill('1.5');
  await next();
  await page.getByLabel('The product draws a list').check();
  await next();
  await page.getByLabel('At most', { exact: true }).fill('800');
  await said('Nothing is missing');
  await said('Can reach grade A');
  await said('Saved as a draft');
  await button('Review and lock').click();
  await said('Is this the promise?');
  const frozen = await page.locator('main dl').innerText();
  await lockAlthough('We want to learn how to run a pilot.');
  await said('Hash of the promise');
  const [pilot] = await pilots();
  const { locked, state } = await read(pilot?.id ?? '');
  const shownHash = await page.locator('main pre').innerText();
  await page.getByRole('link', { name: 'See how it runs' }).click();
  await said('Is it healthy?');

  expect(movedTo).toContain('What should get better?');
  expect(frozen).toContain('A handwritten note lies in every parcel.');
  expect(frozen).toContain('60 days');
  expect(frozen).toContain(`${kpi}, amount each`);
  expect(state).not.toBe('draft');
  expect(locked?.plan).toMatchObject({ worthIt: '1.5', watchDays: 60, cost: { cap: '800' }, enrolment: 'drawn' });
  expect(shownHash).toBe(locked?.hash);
}, 60_000);

it('leads from what is missing to its field, and keeps what is typed over a lost connection and a reload', async () => {
  await page.goto(`${product.url}/w/main/change/pilots/new`);
  await page.getByLabel('Name of the pilot').fill('Later opening');
  await said('Saved as a draft');
  await button('choose what should get better').click();
  const focused = await page.evaluate('document.activeElement.id');
  await page.route(/\/api\/pilots\//, (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await page.getByLabel('Name of the pilot').fill('Open until nine');
  await said('What you typed is kept in this browser until it is saved.');
  await page.unroute(/\/api\/pilots\//);
  await page.reload();
  await page.getByRole('heading', { name: 'Open until nine' }).waitFor();
  await said('Saved as a draft');

  expect(focused).toBe('pilot-primary');
  expect((await pilots()).map(({ name }) => name)).toContain('Open until nine');
}, 60_000);

it('shows both plans where somebody else saved meanwhile, and throws a draft away only when asked twice', async () => {
  const id = new URL(page.url()).searchParams.get('draft') ?? '';
  const { plan, version } = await read(id);
  await product.client.call('PUT', `/pilots/${id}`, { plan: { ...plan, because: 'A colleague knows.' }, version });
  await page.getByLabel('Name of the pilot').fill('Open until ten');
  await said('Nothing is lost: choose which of the two goes on.');
  const both = await page.getByRole('alert').innerText();
  await button('Take what was saved').click();
  await page.getByRole('heading', { name: 'Open until nine' }).waitFor();
  await button('Throw the draft away').click();
  await button('Keep the draft').click();
  const kept = await read(id);
  await button('Throw the draft away').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Throw the draft away' }).click();
  await page.waitForURL(/change\/pilots$/);

  expect(both).toContain('Open until ten');
  expect(both).toContain('A colleague knows.');
  expect(kept.state).toBe('draft');
  expect((await pilots()).map((one) => one.id)).not.toContain(id);
}, 60_000);

it('sets what no pilot may push below', async () => {
  await button('Change floors').click();
  await button('Add a floor').click();
  await page.getByLabel('Line', { exact: true }).selectOption('revenue');
  await page.getByLabel('KPI', { exact: true }).selectOption({ label: kpi });
  await page.getByLabel('Floor', { exact: true }).fill('1200');
  await button('Save floors').click();
  await said(/at least €1,200/);

  expect((await product.client.call<{ items: unknown[] }>('GET', '/pilot-floors')).items).toMatchObject([
    { line: 'revenue', floor: '1200' },
  ]);
}, 60_000);

/** With so few customers the plan may not be able to succeed; then somebody has to say why it is done all the same. */
async function lockAlthough(reason: string): Promise<void> {
  await said('A lock cannot be undone.');
  const although = page.getByLabel('Why is it to be done all the same?');
  if ((await although.count()) > 0) await although.fill(reason);
  await button('Lock the plan').click();
}

/** Orders of 300 customers, and two KPIs of them. */
async function fill(): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), 'customering-pilots-')), 'orders.csv');
  writeFileSync(file, ordersFile().text);
  const { secret } = await product.client.call<{ secret: string }>('POST', '/api-keys', { name: 'f', role: 'admin' });
  await promisify(execFile)(
    process.execPath,
    [join(__dirname, '../../docs/guide/scripts/import-and-kpi.mjs'), file, 'EUR'],
    {
      env: { ...process.env, CUSTOMERING_URL: product.url, CUSTOMERING_KEY: secret },
    },
  );
  const definition = { name: 'Net sales per week', metricId: 'value.net-sales', metricVersion: 1, grain: 'week' };
  await product.client.call('POST', '/kpis', { definition: { ...definition, direction: 'higher_is_better' } });
}
