import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { root } from './support/built-process';
import { eventually } from './support/eventually';
import { startProduct, type RunningProduct } from './support/running-product';
import { basic, post } from './support/send';

/** The violent forms, some of which are in `long/`, and what shows that each protection is needed, are in `npm run soak -- faults`. */
let product: RunningProduct;
let admin: Client;

beforeAll(async () => {
  product = await startProduct();
  admin = new Client({ connectionString: product.database.adminUrl });
  await admin.connect();
}, 60_000);

afterAll(async () => {
  await admin?.end();
  await product?.stop();
});

const send = (writeKey: string, messageId: string) =>
  post(`${product.intakeUrl}/v1/track`, { userId: 'u', event: 'Looked', messageId }, basic(writeKey));

async function sendUntilTaken(writeKey: string, messageId: string): Promise<void> {
  await eventually(
    () => send(writeKey, messageId),
    ({ ok }) => ok,
    30_000,
  );
}

const answerOf = ({ status, headers }: Response) => ({ status, retryAfter: headers.get('retry-after') });

it('answers 503 while the database hangs, and counts what is sent again once', async () => {
  const source = await product.client.addEventSource('Hanging');
  await sendUntilTaken(source.writeKey, 'before');
  await admin.query('begin; lock table ingest.raw_log in access exclusive mode');
  const hanging = await send(source.writeKey, 'meanwhile');
  await admin.query('rollback');
  await sendUntilTaken(source.writeKey, 'meanwhile');

  expect(answerOf(hanging)).toEqual({ status: 503, retryAfter: '2' });
  expect(await product.client.settled(source.id, 2)).toMatchObject({ stored: 2, addsUp: true });
}, 60_000);

it('answers 503 while the database gives no connection, with the same processes, and goes on by itself', async () => {
  const source = await product.client.addEventSource('No connection');
  await sendUntilTaken(source.writeKey, 'before');
  const name = new URL(product.database.adminUrl).pathname.slice(1);
  await admin.query(`alter database "${name}" connection limit 0`);
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename in ('customering_app', 'metric_reader')`,
    [name],
  );
  await pause(200); // the ends reach the pool while it is idle
  const refused = await send(source.writeKey, 'meanwhile');
  await admin.query(`alter database "${name}" connection limit -1`);
  await sendUntilTaken(source.writeKey, 'meanwhile');

  expect(answerOf(refused)).toEqual({ status: 503, retryAfter: '2' });
  expect(await product.client.settled(source.id, 2, 30_000)).toMatchObject({ stored: 2, duplicate: 0, addsUp: true });
  expect(product.hasEnded()).toEqual([]);
}, 60_000);

const rows = 12_000;

function aFile(): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `${row % 3_000},2025-03-${String(1 + (row % 28)).padStart(2, '0')},1,2.50`,
  );
  const file = join(mkdtempSync(join(tmpdir(), 'customering-import-')), 'orders.csv');
  writeFileSync(file, ['customer_id,date,units,value', ...lines].join('\n'));
  return file;
}

async function rowsLoaded(): Promise<number> {
  const [row] = await product.client.rows<{ n: number }>(
    `select coalesce(sum(p.stored), 0)::int as n from ingest.lane_position p join ingest.file_import f on f.lane_id = p.lane_id`,
  );
  return row?.n ?? 0;
}

it('loads every row of a file once, although the worker is killed in the middle of it', async () => {
  const script = join(root, 'apps/docs/guide/scripts/import-and-kpi.mjs');
  const key = await product.command('api-key', 'create', '--name', 'script', '--role', 'admin');
  const env = { PATH: process.env['PATH'] ?? '', CUSTOMERING_URL: product.url, CUSTOMERING_KEY: key };
  const importing = promisify(execFile)(process.execPath, [script, aFile(), 'EUR'], { env, timeout: 100_000 });
  const atKill = await eventually(rowsLoaded, (loaded) => loaded >= rows / 2, 60_000);
  await product.killAndStartAgain('worker');
  const { stdout } = await importing;
  const [orders] = await product.client.rows<{ n: number; total: string }>(
    'select count(*)::int as n, sum(gross)::text as total from core.orders',
  );

  expect(atKill).toBeLessThan(rows);
  expect(JSON.parse(stdout)).toMatchObject({ rows, stored: rows, duplicate: 0, quarantined: 0 });
  expect([orders?.n, Number(orders?.total)]).toEqual([rows, rows * 2.5]);
}, 150_000);
