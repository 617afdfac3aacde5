import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { Client } from 'pg';
import { connectQueue, migrateQueue, openWakeUps, startJobs } from '../src';

const hourMs = 3_600_000;
let test: TestDatabase;
let owner: Client;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  test = await freshDatabase(testCluster(), migrateQueue);
  owner = new Client({ connectionString: test.adminUrl });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  for (const close of closers) await close();
  await owner.end();
  await test.drop();
});

it('runs the job of a worker that was killed while its clock was ahead', async () => {
  const sender = await connectQueue({ databaseUrl: test.appUrl });
  const wakeUps = openWakeUps(sender, () => undefined);
  await wakeUps.send('load_lane', { workspaceId: 'w', laneId: 'l' });
  const ahead = Date.now() + 3 * hourMs;
  await owner.query(`update bullmq.job set state = 'active', lock_token = 'of the dead', locked_until_ms = $1`, [
    ahead,
  ]);
  await owner.query(
    `insert into bullmq.meta (queue, field, value) values ('load_lane', 'stalled-check', $1) on conflict (queue, field) do update set value = excluded.value`,
    [String(ahead)],
  );

  const worker = await connectQueue({ databaseUrl: test.appUrl, works: true });
  const seen = new Promise<string>((resolve) => {
    const jobs = startJobs(worker, { load_lane: async ({ laneId }) => resolve(laneId) }, () => undefined);
    closers.push(() => jobs.close());
  });
  closers.push(
    () => wakeUps.close(),
    () => worker.close(),
    () => sender.close(),
  );

  expect(await seen).toBe('l');
}, 30_000);
