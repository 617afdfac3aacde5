import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from './support/browser';
import { callRecords } from './support/call-records';
import { SentFile } from './support/import-file';
import { startProduct, type RunningProduct } from './support/running-product';
import { signInFirst } from './support/sign-in-first';

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct();
}, 60_000);

afterAll(() => product.stop());

const month = callRecords(1_200);
const zone = { zone: 'Europe/Berlin' };

const callsHeld = () =>
  product.client.rows<{ calls: number; answered: number; handle: string; people: number; first: Date }>(
    `select count(*)::int as calls, count(details ->> 'handleSeconds')::int as answered, sum((details ->> 'handleSeconds')::numeric)::text as handle,
            count(distinct member_id)::int as people, min(occurred_at) as first
       from core.interaction where channel = 'voice' and name = 'Call'`,
  );

it('makes one call of all rows of a call record, and knows the file by itself', async () => {
  const sent = await SentFile.send(product, 'Master.csv', month.text);
  const check = await sent.check(zone);
  const done = await sent.run();

  const { inspection } = sent.file;
  expect(inspection?.suggested).toMatchObject({ preset: 'asterisk_cdr', kind: 'calls', rowKey: ['linkedid'] });
  expect(inspection?.questions.map(({ code }) => code)).toEqual(['zone']);
  expect(check).toMatchObject({ rows: month.rows, wouldStore: month.calls, joined: month.rows - month.calls });
  expect(done).toMatchObject({ stored: month.calls, duplicate: month.rows - month.calls, quarantined: 0 });
  expect(await callsHeld()).toEqual([
    {
      calls: month.calls,
      answered: month.calls - month.missed,
      handle: String(month.talkSeconds),
      people: 50,
      first: new Date('2026-02-02T07:00:00Z'),
    },
  ]);
}, 120_000);

it('adds nothing when the same file comes again, and of a longer one what is new', async () => {
  const again = await SentFile.send(product, 'Master again.csv', month.text);
  const check = await again.check(zone);
  const second = await again.run();
  const held = await callsHeld();
  const longer = callRecords(1_230);
  const grown = await SentFile.send(product, 'Master.csv', longer.text);
  const more = await grown.check(zone);

  expect(check).toMatchObject({ wouldStore: 0, alreadyStored: month.calls });
  expect(second).toMatchObject({ stored: 0, duplicate: month.rows });
  expect(held).toMatchObject([{ calls: month.calls, handle: String(month.talkSeconds) }]);
  expect(more).toMatchObject({ wouldStore: 30, alreadyStored: month.calls });
}, 120_000);

it('leaves out whole calls that another source has, with all their rows', async () => {
  const longer = callRecords(1_230);
  const elsewhere = await SentFile.send(product, 'Copy of a longer log.csv', longer.text);
  const { repeats } = await elsewhere.check(zone);
  const done = await elsewhere.run('skip');

  expect(repeats.map(({ rows }) => rows)).toEqual([month.rows]);
  expect(done).toMatchObject({ stored: 30, duplicate: longer.rows - 30 });
  expect(await callsHeld()).toMatchObject([{ calls: longer.calls, handle: String(longer.talkSeconds) }]);
}, 120_000);

it('gives a call of which one row cannot be read back whole, under the names of its form', async () => {
  const { text } = callRecords(20);
  const [line = ''] = text.split('\n');
  const sent = await SentFile.send(product, 'broken.csv', `${text}${line.replace('2026-02-02', '2026-02-31')}\n`);
  await sent.check(zone);
  await sent.run('count');
  const key = await product.command('api-key', 'create', '--name', 'download', '--role', 'admin');
  const answer = await fetch(`${product.url}/api/imports/${sent.file.id}/rejected.csv`, {
    headers: { authorization: `Bearer ${key}` },
  });

  const [head = '', row = '', ...rest] = (await answer.text()).trim().split(/\r?\n/);
  expect(head).toContain('dstchannel,lastapp,lastdata,start,answer');
  expect([row, ...rest].map((line) => line.split(',').at(-1))).toEqual(['1', '31']);
  expect([row, ...rest].every((line) => line.includes('bad_date'))).toBe(true);
}, 120_000);

it('says on the page what the file looks like, and lets it be something else', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'customering-e2e-')), 'Calls of May.csv');
  writeFileSync(file, callRecords(8).text.replaceAll('2026-02', '2026-01'));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(20_000);
    await signInFirst(page, product, 'green horses read slowly');
    await page.goto(`${product.url}/w/main/listen/import`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('This looks like call records of Asterisk or FreePBX.').waitFor();
    await page.getByLabel('Form of the file').selectOption({ label: 'None of these: I map the columns myself' });
    await page.getByText('This looks like').waitFor({ state: 'detached' });
    await page.getByLabel('Form of the file').selectOption({ label: 'call records of Asterisk or FreePBX' });
    await page.getByLabel(/In which time zone/).selectOption('Europe/Berlin');
    await page.getByRole('button', { name: 'Check all rows' }).click();

    await page.getByText('8 records of 12 rows would be stored.').waitFor();
    expect(await page.getByText('Rows that tell of the same record as another row').count()).toBe(1);
  } finally {
    await browser.close();
  }
}, 120_000);
