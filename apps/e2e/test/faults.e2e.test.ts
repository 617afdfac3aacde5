import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { eventually } from './support/eventually';
import { startProduct, type RunningProduct } from './support/running-product';
import { basic, post } from './support/send';

/** The violent forms, and what shows that each protection is needed, are in `npm run soak -- faults`. */
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
