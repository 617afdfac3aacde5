import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ModelRun, Pilot, Webhook } from '@customering/contracts';
import type { Browser } from 'playwright-core';
import { AdminVisitor, looks, type Look } from './support/admin-visitor';
import { launchBrowser } from './support/browser';
import { eventually } from './support/eventually';
import { ordersFile } from './support/orders-file';
import { beginOn, lockedPilot } from './support/past-pilot';
import { startProduct, type RunningProduct } from './support/running-product';
import { post } from './support/send';

const password = 'green horses read slowly';
const pictures = join(__dirname, '../pictures');

/**
 * The daily run looks at every page with data, at every other one on a phone, and at some in their other states; TEST_LONG=1 looks at every page in every state.
 * PICTURES=all does so in both sizes and both themes, and photographs them.
 */
const all = process.env['PICTURES'] === 'all';
const everyState = all || process.env['TEST_LONG'] !== undefined;
const settledMs = all ? 700 : 0;
/** Pages share the parts that show these states, so a few tell of all. */
const some = (paths: readonly string[], oneIn = 4) =>
  everyState ? paths : paths.filter((_, index) => index % oneIn === 0);
const fullLooks = all ? looks : looks.filter(({ name }) => name === 'desk-light' || name === 'phone-dark');
const fewLooks = all ? looks : looks.filter(({ name }) => name === 'desk-light');
const always = [
  '/',
  '/start',
  '/listen',
  '/listen/sources',
  '/listen/connect',
  '/listen/connect/typeform',
  '/listen/connect/zendesk',
  '/listen/connect/meta',
  '/listen/connect/webhook',
  '/listen/connect/segment',
  '/listen/import',
  '/listen/surveys',
  '/listen/surveys/new',
  '/listen/surveys/log',
  '/listen/quarantine',
  '/know/customers',
  '/know/consent/rights',
  '/keep-score/kpis',
  '/keep-score/kpis/new',
  '/keep-score/metrics',
  '/keep-score/value/models',
  '/change/pilots',
  '/change/pilots/new',
  '/settings/workspace',
  '/settings/brands',
  '/settings/rates',
  '/settings/users',
  '/settings/api',
  '/settings/sessions',
  '/settings/plugins',
  '/settings/audit',
  '/settings/operations',
  '/settings/demo',
];

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  product = await startProduct();
  browser = await launchBrowser();
  await setPassword();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

it.each(fewLooks)(
  'says on every empty page what it will show and what it needs ($name)',
  async (look) => {
    const visitor = await AdminVisitor.enter(browser, product.url, look, product.owner.email, password);
    const silent: string[] = [];
    for (const path of some(always)) {
      await visitor.open(path, settledMs);
      if (!(await visitor.says(/[\s\S]{40}/))) silent.push(path);
      await photograph(visitor, path, 'empty', look);
    }
    await visitor.leave();

    expect(silent).toEqual([]);
  },
  180_000,
);

it.each(fullLooks)(
  'has no serious accessibility problem and no sideways scroll on any full page ($name)',
  async (look) => {
    await fill();
    const visitor = await AdminVisitor.enter(browser, product.url, look, product.owner.email, password);
    const problems: string[] = [];
    const paths = [...always, ...(await objects())];
    for (const path of look.name === 'desk-light' ? paths : some(paths, 2)) {
      await visitor.open(path, settledMs);
      await visitor.settled();
      await photograph(visitor, path, 'filled', look);
      problems.push(...(await visitor.problems(path)));
    }
    await visitor.leave();

    expect(problems).toEqual([]);
  },
  240_000,
);

it.each(fewLooks)(
  'says on every failing page what is safe and what to do ($name)',
  async (look) => {
    const visitor = await AdminVisitor.enter(browser, product.url, look, product.owner.email, password);
    await visitor.disturb('failing');
    const mute: string[] = [];
    for (const path of some([...always, ...(await objects())])) {
      await visitor.open(path, settledMs);
      if (readsData(path) && !(await visitor.says(/7F3A21C0|does not answer/))) mute.push(path);
      await photograph(visitor, path, 'failing', look);
    }
    await visitor.leave();

    expect(mute).toEqual([]);
  },
  180_000,
);

it.each(fewLooks)(
  'shows the final shape while a page is loading ($name)',
  async (look) => {
    const visitor = await AdminVisitor.enter(browser, product.url, look, product.owner.email, password);
    await visitor.disturb('loading');
    const blank: string[] = [];
    for (const path of some(always)) {
      await visitor.open(path, settledMs);
      await photograph(visitor, path, 'loading', look);
      if (!(await visitor.hasShape())) blank.push(path);
    }
    await visitor.leave();

    expect(blank).toEqual([]);
  },
  180_000,
);

/** Pages that are forms only show no data, so there is nothing that could fail. */
function readsData(path: string): boolean {
  return path !== '/listen/import' && path !== '/listen/surveys/new';
}

async function photograph(visitor: AdminVisitor, path: string, state: string, look: Look): Promise<void> {
  if (all) await visitor.photograph(fileOf(path, state, look.name));
}

function fileOf(path: string, state: string, look: string): string {
  const page =
    path
      .replace(/[0-9a-f-]{36}/g, 'one')
      .replaceAll('/', '-')
      .slice(1) || 'today';
  return join(pictures, `${page}.${state}.${look}.png`);
}

async function setPassword(): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-customering': '1' };
  const signedIn = await fetch(`${product.url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify(product.owner),
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const changed = await fetch(`${product.url}/api/session/password`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ current: product.owner.password, next: password }),
  });
  if (!changed.ok) throw new Error(await changed.text());
}

let filled = false;
let webhookSource = '';
let surveyId = '';
let runningId = '';
let dueId = '';

/** Orders, a few bad events, a KPI and a lifetime run: what the first hour leaves behind. */
async function fill(): Promise<void> {
  if (filled) return;
  filled = true;
  const file = join(mkdtempSync(join(tmpdir(), 'customering-screens-')), 'orders.csv');
  writeFileSync(file, ordersFile().text);
  const { secret } = await product.client.call<{ secret: string }>('POST', '/api-keys', {
    name: 'pictures',
    role: 'admin',
  });
  const script = join(__dirname, '../../docs/guide/scripts/import-and-kpi.mjs');
  await promisify(execFile)(process.execPath, [script, file, 'EUR'], {
    env: { ...process.env, CUSTOMERING_URL: product.url, CUSTOMERING_KEY: secret },
  });
  const source = await product.client.addEventSource('Website');
  await fetch(`${product.intakeUrl}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({
      writeKey: source.writeKey,
      batch: [
        { type: 'track', userId: 'u1', event: 'Looked' },
        { type: 'track', userId: 'u1', event: 'Looked', timestamp: 'yesterday' },
      ],
    }),
  });
  await product.client.settled(source.id, 2);
  await fillWebhook();
  await fillSurvey();
  await fillPilots();
  await product.client.call('POST', '/pilots', { plan: { name: 'Call-back within two hours' } });
  await product.client.call('POST', '/models', { params: { holdoutWeeks: 10 } });
  await eventually(
    () => product.client.call<{ items: ModelRun[] }>('GET', '/models'),
    ({ items }) => ['fitted', 'refused'].includes(items[0]?.state ?? ''),
  );
}

/** A pilot at work, and one that was watched to its end. */
async function fillPilots(): Promise<void> {
  const due = await lockedPilot(product.client, 'Longer returns', 1);
  dueId = due.id;
  await beginOn(product.client, dueId, '2025-02-15');
  runningId = (await lockedPilot(product.client, 'Night chat', 300)).id;
  await eventually(
    () => product.client.call<Pilot>('GET', `/pilots/${dueId}`),
    ({ state }) => state === 'due',
    60_000,
  );
}

/** A survey that somebody answered, somebody else has not, and a third is not asked by. */
async function fillSurvey(): Promise<void> {
  const words = (en: string) => ({ en });
  const questions = [
    { id: 'effort', kind: 'ces', words: words('It was easy to get help.'), comment: words('What made it so?') },
    { id: 'recommend', kind: 'nps', words: words('Would you recommend us?'), why: words('It tells us what to mend.') },
  ];
  const definition = { languages: ['en'], questions, thanks: words('This helps us do better.') };
  const { id } = await product.client.call<{ id: string }>('POST', '/surveys', { name: 'After a call', definition });
  surveyId = id;
  const people = ['ada', 'bob', 'ada'].map((name) => ({
    identifiers: [{ type: 'email', value: `${name}@customering.example` }],
  }));
  const { items } = await product.client.call<{ items: { link: string | null }[] }>(
    'POST',
    `/surveys/${id}/invitations`,
    { people },
  );
  const answers = new URLSearchParams({ step: '1', 'a.effort': '6', 'a.recommend': '9', act: 'next' });
  await fetch(items[0]?.link ?? '', { method: 'POST', body: answers });
}

/** A sender whose deliveries wait for their mapping. */
async function fillWebhook(): Promise<void> {
  const { webhook } = await product.client.call<{ webhook: Webhook }>('POST', '/webhooks', {
    connector: 'webhook',
    name: 'Help desk',
    preset: 'address',
  });
  webhookSource = webhook.sourceId;
  await post(webhook.address, { type: 'ticket.opened', data: { email: 'ann@corp.example' } });
}

async function objects(): Promise<string[]> {
  const first = async (path: string) =>
    (await product.client.call<{ items: { id: string }[] }>('GET', path)).items[0]?.id ?? '';
  const [source, file, customer, kpi, model, pilot] = await Promise.all(
    ['/sources', '/imports', '/customers', '/kpis', '/models', '/pilots'].map(first),
  );
  const { items } = await product.client.call<{ items: { lane: string; offset: number; item: number }[] }>(
    'GET',
    '/records?limit=1',
  );
  const [record] = items;
  const { items: groups } = await product.client.call<{
    items: { sourceId: string; state: string; reason: string; field: string }[];
  }>('GET', '/set-aside');
  const [group] = groups;
  return [
    `/listen/sources/${source}`,
    `/listen/sources/${webhookSource}?tab=mapping`,
    `/listen/sources/${webhookSource}?tab=settings`,
    `/listen/surveys/${surveyId}`,
    `/listen/surveys/${surveyId}/edit`,
    `/listen/import/${file}`,
    `/listen/records/${record?.lane}/${record?.offset}/${record?.item}`,
    `/listen/quarantine/group?source=${group?.sourceId}&state=${group?.state}&reason=${group?.reason}&field=${group?.field}`,
    `/know/customers/${customer}`,
    `/keep-score/kpis/${kpi}`,
    `/keep-score/kpis/${kpi}/edit`,
    `/keep-score/value/models/${model}`,
    `/change/pilots/${runningId}`,
    `/change/pilots/${runningId}?show=amend`,
    `/change/pilots/${runningId}/result`,
    `/change/pilots/${dueId}`,
    `/change/pilots/${dueId}/result?by=country`,
    `/change/pilots/new?draft=${pilot}`,
    `/change/pilots/new?draft=${pilot}&step=review`,
  ];
}
