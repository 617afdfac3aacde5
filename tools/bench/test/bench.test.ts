import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../../..');

/** Only that it measures: how fast a machine is, a test does not judge. */
it('measures every step of a small run', async () => {
  const words = ['tools/bench/run.mjs', '--small', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, timeout: 110_000 });
  const { singles, batches, loads, through, limits, fits } = JSON.parse(stdout);

  expect([singles, ...batches, ...loads, ...through].map(({ events }) => events)).toEqual([
    200, 1000, 2000, 1000, 2000, 1000, 2000,
  ]);
  for (const { perSecond } of [singles, ...batches, ...loads, ...through]) expect(perSecond).toBeGreaterThan(0);
  expect(limits).toEqual({
    rows: 2000,
    indexedInsertsPerSecond: expect.any(Number),
    copyInsertsPerSecond: expect.any(Number),
  });
  for (const { fitMs, ungroupedEvaluationMs, logLikelihood } of fits) {
    expect(fitMs).toBeGreaterThan(ungroupedEvaluationMs);
    expect(logLikelihood).toBeLessThan(0);
  }
}, 120_000);
