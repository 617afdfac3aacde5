import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../../../..');

/** Only that it measures, and that every request was answered. */
it('measures a small run of answers about pilots', async () => {
  const words = ['tools/bench/run.mjs', 'assigning', '--small', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, timeout: 170_000 });
  const { assigning } = JSON.parse(stdout);

  expect(assigning.map(({ world }: { world: object }) => world)).toMatchObject([
    { asked: 18, drawn: 0, keys: 0 },
    { asked: 18, drawn: 2, keys: 1_000 },
    { asked: 180, drawn: 20, keys: 100 },
  ]);
  for (const { served, trivial } of assigning) {
    expect([served.requests, trivial.requests]).toEqual([400, 400]);
    expect(served.meanMs).toBeGreaterThan(0);
    expect(served.p99Ms).toBeGreaterThanOrEqual(served.p50Ms);
  }
}, 180_000);
