import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from './support/built-process';

/** Four kills, one of each process and one of the database, while senders send; then one cause is repaired, wrongly and rightly. */
it('loses nothing that was acknowledged and stores nothing twice while its processes are killed', async () => {
  const words = ['tools/soak/run.mjs', 'kill', '--events', '1500', '--kills', '4', '--seed', '3'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, timeout: 170_000 });

  const verdicts: unknown[] = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  expect(verdicts).toEqual([
    { holds: true, acknowledged: 1500, givenUp: 0, missing: 0, twice: 0, addsUp: true },
    { causesAreExact: true, factsAreCorrected: true },
  ]);
  expect(stdout).toContain(', 0 times wrong');
}, 180_000);
