import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { AdminVisitor, looks } from './support/admin-visitor';
import { launchBrowser } from './support/browser';
import { eventually } from './support/eventually';
import { startProduct, type RunningProduct } from './support/running-product';
import { signInFirst } from './support/sign-in-first';

const password = 'green horses read slowly';
const folder = mkdtempSync(join(tmpdir(), 'demo-'));
const script = join(folder, 'demo.mjs');
const mayFinish = join(folder, 'may-finish');

/** It connects a source as the real one does, and is half through until a file says that it may finish. */
const program = `
  import { existsSync, writeFileSync } from 'node:fs';
  const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
  const { DEMO_API_URL, DEMO_API_KEY } = process.env;
  const headers = { authorization: 'Bearer ' + DEMO_API_KEY, 'content-type': 'application/json' };
  say({ step: 'connecting' });
  const known = await (await fetch(DEMO_API_URL + '/api/sources', { headers })).json();
  if (known.items.length === 0)
    await fetch(DEMO_API_URL + '/api/sources', { method: 'POST', headers, body: JSON.stringify({ connector: 'segment', name: 'Shop of the demo' }) });
  say({ step: 'loading', done: 600, expected: 1000 });
  writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid));
  const timer = setInterval(() => {
    if (!existsSync(${JSON.stringify(mayFinish)})) return;
    clearInterval(timer);
    say({ step: 'ready', records: 1000, seconds: 12 });
    setInterval(() => {}, 60_000);
  }, 100);
`;

let product: RunningProduct;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  writeFileSync(script, program);
  [product, browser] = [
    await startProduct({ DEMO_COMPANY: script, DEMO_COMPANY_HOSTS: '127.0.0.1:4201' }),
    await launchBrowser(),
  ];
  page = await browser.newPage();
  await signInFirst(page, product, password);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const workspaces = () => product.client.rows<{ slug: string }>('select slug from ops.workspace order by created_at');

it('is loaded by one click in the first hour, and visited while it still loads', async () => {
  await page.goto(`${product.url}/w/main/start`);
  await button('This is us').click();
  await button('Load demo company').click();
  await page.getByText('600 of 1,000').waitFor();
  await page.getByText('Bringing in its records').waitFor();
  await button('Visit the demo').click();
  await page.waitForURL(/\/w\/demo\//);
  await page.getByText('Demo company: invented data.').waitFor();
  await page.goto(`${product.url}/w/demo/listen/sources`);
  await page.getByText('Shop of the demo').first().waitFor();
  await page.getByText('Demo company: invented data.').waitFor();
  await button('Back to My company').click();
  await page.waitForURL(/\/w\/main\//);
  expect(await page.getByText('Demo company: invented data.').count()).toBe(0);
  expect((await product.client.call<{ items: unknown[] }>('GET', '/sources')).items).toEqual([]);
}, 90_000);

it('goes on by itself after the API was killed, and its program dies with the API', async () => {
  const pid = readPid();
  await product.killAndStartAgain('api');
  await eventually(
    async () => isRunning(pid),
    (running) => !running,
  );
  await eventually(
    async () => readPid(),
    (next) => next !== pid,
  );
  writeFileSync(mayFinish, '');
  await page.goto(`${product.url}/w/main/settings/demo`);
  await page.getByText('The demo company is ready: 1,000 records, loaded in 12 seconds.').waitFor();
}, 90_000);

it.each(looks.filter(({ name }) => name === 'desk-light' || name === 'phone-dark'))(
  'shows its page and the bar without a serious accessibility problem or sideways scroll ($name)',
  async (look) => {
    const visitor = await AdminVisitor.enter(browser, product.url, look, product.owner.email, password);
    await visitor.open('/settings/demo', 0);
    await visitor.settled();
    expect(await visitor.says(/is ready: 1,000 records/)).toBe(true);
    expect(await visitor.problems('/settings/demo')).toEqual([]);
    await visitor.leave();
  },
  60_000,
);

it('is removed from the bar of a phone with one question, with everything in it, and no job fails of it', async () => {
  const before = troubles();
  await button('Visit the demo').click();
  await page.waitForURL(/\/w\/demo\//);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText('Demo company: invented data.').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  await button('Remove').click();
  await button('Remove the demo company').last().click();
  await page.waitForURL(/\/w\/main\/settings\/demo/);
  await button('Load demo company').waitFor({ timeout: 30_000 });

  expect(await workspaces()).toEqual([{ slug: 'main' }]);
  const told = await product.client.rows<{ action: string }>(
    `select action from core.audit_entry where object_kind = 'demo' order by seq`,
  );
  expect(told.map(({ action }) => action)).toEqual(['demo.loaded', 'demo.removed']);
  expect(isRunning(readPid())).toBe(false);
  expect(troubles()).toEqual(before);
}, 90_000);

/** What the processes warn of, and what went wrong in them. */
function troubles(): string[] {
  return product
    .logs()
    .split('\n')
    .filter((line) => /"level":("(warn|error)"|[45]0)/.test(line));
}

function readPid(): number {
  return existsSync(join(folder, 'pid')) ? Number(readFileSync(join(folder, 'pid'), 'utf8')) : 0;
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}
