import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from './support/built-process';

/** Four kills, one of each process and one of the database, while the official client and plain senders send. */
it('loses nothing that was acknowledged and stores nothing twice while its processes are killed', async () => {
  const words = ['tools/soak/run.mjs', 'kill', '--events', '1500', '--kills', '4', '--seed', '3'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, timeout: 170_000 });

  const verdict: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(verdict).toEqual({ holds: true, acknowledged: 1500, givenUp: 0, missing: 0, twice: 0, addsUp: true });
}, 180_000);
