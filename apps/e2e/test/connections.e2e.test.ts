import { startProduct, type RunningProduct } from './support/running-product';
import { basic, post } from './support/send';

const together = 60;
const ofQueue = 20;
const beats = 15;

let product: RunningProduct;

beforeAll(async () => {
  // As an installation that has set nothing; wake-ups in PostgreSQL are what costs connections.
  product = await startProduct({ DATABASE_CONNECTIONS: '10', REDIS_URL: '' });
}, 60_000);

afterAll(() => product.stop());

async function held(): Promise<{ all: number; queue: number }> {
  const [row] = await product.client.rows<{ all: number; queue: number }>(
    `select count(*)::int as all, count(*) filter (where application_name = 'customering queue')::int as queue
     from pg_stat_activity where datname = current_database() and usename in ('customering_app', 'metric_reader')`,
  );
  return row ?? { all: 0, queue: 0 };
}

it('holds at most 60 connections in three processes under load, the queue at most 20 of them', async () => {
  const source = await product.client.addEventSource('Many senders');
  let most = { all: 0, queue: 0 };
  for (let beat = 0; beat < beats; beat++) {
    const events = Array.from({ length: 30 }, (_, sender) =>
      post(
        `${product.intakeUrl}/v1/track`,
        { userId: `u-${sender}`, event: 'Looked', messageId: `m-${beat}-${sender}` },
        basic(source.writeKey),
      ),
    );
    const reads = Array.from({ length: 30 }, () => product.client.call('GET', '/customers'));
    const now = await held();
    most = { all: Math.max(most.all, now.all), queue: Math.max(most.queue, now.queue) };
    const answers = await Promise.all(events);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await Promise.all(reads);
  }
  const { queue, all } = most;

  expect(queue).toBeGreaterThan(0);
  expect(queue).toBeLessThanOrEqual(ofQueue);
  expect(all).toBeGreaterThan(queue);
  expect(all).toBeLessThanOrEqual(together);
}, 90_000);
