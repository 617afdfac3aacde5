import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endOf, runFixture, temporaryFolder } from './running-fixture';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** Starts rivals for one lock, ends them, and gives what each told. */
async function race(file: string, rivals: number): Promise<Record<string, unknown>[]> {
  const running = await Promise.all(Array.from({ length: rivals }, () => runFixture('race-for-lock.mjs', file)));
  for (const { child } of running) child.stdin?.end();
  await Promise.all(running.map(({ child }) => endOf(child)));
  return running.map(({ told }) => told);
}

test('of many that start at once exactly one takes the lock', async () => {
  const outcomes = await race(join(folder.path, 'fresh'), 6);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([...Array(5).fill('LockHeld'), 'taken']);
});

test('of many that find the lock of a dead process exactly one takes it over', async () => {
  const file = join(folder.path, 'dead');
  const { child } = await runFixture('race-for-lock.mjs', file);
  child.kill('SIGKILL');
  await endOf(child);
  expect(existsSync(file)).toBe(true);

  const outcomes = await race(file, 6);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([...Array(5).fill('LockHeld'), 'taken']);
});

test('a process that merely got the dead holder’s number does not hold the lock', async () => {
  const file = join(folder.path, 'reused');
  writeFileSync(file, JSON.stringify({ pid: process.pid, birth: 'long ago' }));
  expect(await race(file, 1)).toEqual([{ outcome: 'taken' }]);
});

test('a half-written lock counts as nobody’s', async () => {
  const file = join(folder.path, 'broken');
  writeFileSync(file, '{"pid":');
  expect(await race(file, 1)).toEqual([{ outcome: 'taken' }]);
});
