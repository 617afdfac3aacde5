import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Pilot, PilotResult } from '@customering/contracts';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { eventually } from './support/eventually';
import { ordersFile } from './support/orders-file';
import { beginOn, lockedPilot } from './support/past-pilot';
import { startProduct, type RunningProduct } from './support/running-product';
import { signInFirst } from './support/sign-in-first';

let product: RunningProduct;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  await signInFirst(page, product, 'green horses read slowly');
  await importOrders();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function importOrders(): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), 'customering-pilot-')), 'orders.csv');
  writeFileSync(file, ordersFile().text);
  const { secret } = await product.client.call<{ secret: string }>('POST', '/api-keys', {
    name: 'orders',
    role: 'admin',
  });
  const script = join(__dirname, '../../docs/guide/scripts/import-and-kpi.mjs');
  await promisify(execFile)(process.execPath, [script, file, 'EUR'], {
    env: { ...process.env, CUSTOMERING_URL: product.url, CUSTOMERING_KEY: secret },
  });
}

const open = (path: string) => page.goto(`${product.url}/w/main/change/pilots/${path}`);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const text = () => page.locator('main').innerText();

/** The dialog that asks why. */
async function sayWhy(reason: string, act: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: act, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

it('leads from a locked plan to a decision: watched, stopped, resumed, opened early, decided, learned', async () => {
  const { id } = await lockedPilot(product.client, 'Call-back within 2 h', 700);
  await open(id);
  await page.getByText('kept closed until the planned look').waitFor();
  expect(await text()).toMatch(/150 \/ 150/);
  expect(await text()).not.toMatch(/worth it|improved|worsened/);

  const downloading = page.waitForEvent('download');
  await press('Download as CSV');
  const list = readFileSync(await (await downloading).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(list).toHaveLength(301);
  expect(list[0]).toBe('pilot,variant,unit,name,assigned at');

  await press('Stop enrolment');
  await sayWhy('The call centre is ill.', 'Stop enrolment');
  await page.getByText(/stopped enrolment on/).waitFor();
  await press('Resume enrolment');
  await sayWhy('They are well again.', 'Resume enrolment');
  await page.getByRole('button', { name: 'Stop enrolment' }).waitFor();

  await beginOn(product.client, id, '2025-02-15');
  await press('Open early, say why');
  await sayWhy('The board meets today.', 'Open early');
  await page.getByText('INTERIM: not the result').waitFor();
  expect(await text()).toContain('Opened early once: the result says so.');
  await page.reload();
  await page.getByText('INTERIM: not the result').waitFor();
  await press('Put it away');
  await page.getByRole('button', { name: 'Show what was seen' }).waitFor();

  await press('Amend the plan');
  await page.getByLabel('Days in which units come in').fill('2');
  await page.getByRole('region', { name: 'What would be different' }).getByRole('cell', { name: '2' }).waitFor();
  await page.getByLabel('Why it is amended').fill('Everybody is in already.');
  await press('Save the amendment');
  await page.getByText('Amended once since').waitFor();
  const result = await eventually(
    () =>
      product.client
        .call<Pilot>('GET', `/pilots/${id}`)
        .then(async ({ state }) =>
          state === 'due' ? product.client.call<PilotResult>('GET', `/pilots/${id}/result`) : null,
        ),
    (found) => found !== null,
    60_000,
  );
  await open(`${id}/result`);
  await page.getByText('How large is the difference?').waitFor();
  expect(result?.grade).toBe('B');
  expect(await text()).toContain(result?.sentence);
  await page.locator('summary').click();
  await press('Compute again');
  await page.getByText('The same to the last digit').waitFor();

  await page.getByLabel('Stop it').check();
  await page.getByLabel('Why', { exact: true }).fill('Not enough for what it costs.');
  await press('Decide: Stop it');
  await page.getByRole('dialog').getByRole('button', { name: 'Decide: Stop it' }).click();
  await page.getByText('A decision is final.').waitFor();
  await page.getByLabel('What was learned').fill('Calls alone do not bring people back.');
  await press('Write it down');
  await page.getByText('Written down.').waitFor();
  expect(await product.client.call<Pilot>('GET', `/pilots/${id}`)).toMatchObject({
    state: 'decided',
    decision: { decision: 'stop', learning: 'Calls alone do not bring people back.' },
  });
}, 180_000);
