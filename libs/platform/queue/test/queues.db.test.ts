import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { migrateQueue, openWakeUps, startJobs } from '../src';

let test: TestDatabase;

beforeAll(async () => {
  test = await freshDatabase(testCluster(), migrateQueue);
});

afterAll(() => test.drop());

it('carries a wake-up as the application role, which may make nothing in the schema', async () => {
  const problems: Error[] = [];
  const wakeUps = openWakeUps(test.appUrl, (problem) => problems.push(problem));
  const seen = new Promise<string>((resolve) => {
    const jobs = startJobs(test.appUrl, { load_lane: async ({ laneId }) => resolve(laneId) }, (problem) =>
      problems.push(problem),
    );
    closers.push(() => jobs.close());
  });
  closers.push(() => wakeUps.close());

  await wakeUps.send('load_lane', { workspaceId: 'w', laneId: 'l' });

  expect(await seen).toBe('l');
  expect(problems).toEqual([]);
});

it('keeps exactly one wake-up that arrives while the same lane is being worked on', async () => {
  const wakeUps = openWakeUps(test.appUrl, () => undefined);
  const runs: string[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const jobs = startJobs(
    test.appUrl,
    { inspect_import: async ({ importId }) => void (runs.push(importId), await held) },
    () => undefined,
  );
  closers.push(
    () => jobs.close(),
    () => wakeUps.close(),
  );
  await wakeUps.send('inspect_import', { workspaceId: 'w', importId: 'i' });
  while (runs.length === 0) await pause(20);
  for (let turn = 0; turn < 5; turn++) await wakeUps.send('inspect_import', { workspaceId: 'w', importId: 'i' });
  release();
  while (runs.length < 2) await pause(20);
  await pause(300);

  expect(runs).toEqual(['i', 'i']);
});

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
