import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { endOf, isRunning, runFixture } from './running-fixture';

test('a throw-away cluster skips the disk and leaves nothing behind', async () => {
  const { child, told } = await runFixture('hold-test-server.mjs', '');
  const folder = dirname(String(told['folder']));
  expect(told['fsync']).toBe('off');
  expect(existsSync(folder)).toBe(true);

  child.kill('SIGTERM');
  await endOf(child);
  expect(isRunning(Number(told['pid']))).toBe(false);
  expect(existsSync(folder)).toBe(false);
});
