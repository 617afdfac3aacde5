import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../../../..');

/** Only that it measures: how fast a machine is, a test does not judge. */
it('measures every step of a small run', async () => {
  const words = ['tools/bench/run.mjs', '--small', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, timeout: 170_000 });
  const {
    batches,
    singles,
    through,
    half,
    visible,
    pages,
    footprint,
    limits,
    refusal,
    refresh,
    imported,
    line,
    fits,
    judging,
    pull,
  } = JSON.parse(stdout);

  expect([batches, ...singles, ...through].map(({ events }) => events)).toEqual([2000, 200, 200, 1000, 1000]);
  for (const { perSecond } of [batches, ...singles, ...through]) expect(perSecond).toBeGreaterThan(0);
  for (const { bare, perSecond } of singles) expect([bare, perSecond].every((rate) => rate > 0)).toBe(true);
  for (const { p50Ms } of [half, visible, pages]) expect(p50Ms).toBeGreaterThan(0);
  expect(visible.probes).toBeGreaterThan(0);
  expect(footprint.storage.hot).toBeGreaterThan(100);
  expect(footprint.connections).toBeGreaterThan(0);
  expect(limits).toEqual({
    rows: 2000,
    indexedInsertsPerSecond: expect.any(Number),
    copyInsertsPerSecond: expect.any(Number),
  });
  expect(refresh).toMatchObject({ facts: 10_000, events: 200, series: 5, areEqual: true });
  expect(refusal.brokenMicroseconds).toBeGreaterThan(0);
  expect(pull).toMatchObject({ records: 500, memory: expect.arrayContaining([expect.any(Number)]) });
  expect(Math.min(pull.perSecond, pull.wirePerSecond)).toBeGreaterThan(0);
  expect(imported).toMatchObject({ mebibytes: 1, rows: 512 });
  expect(line).toMatchObject({ records: 4_000, withinMicros: expect.any(Number), hostMicros: expect.any(Number) });
  expect(line.pluginMicros).toBeGreaterThan(0);
  expect(judging).toMatchObject({ units: 10_000, addUpMs: expect.any(Number) });
  for (const { ms } of [...judging.analyses, ...judging.draws]) expect(ms).toBeGreaterThan(0);
  for (const { fitMs, ungroupedEvaluationMs, logLikelihood } of fits) {
    expect(fitMs).toBeGreaterThan(ungroupedEvaluationMs);
    expect(logLikelihood).toBeLessThan(0);
  }
}, 180_000);
