import { powerForMeans } from '@customering/stats';
import { simulatePilots, type SimulatedMethod } from '../src/testing/simulate-pilots';

/** `TEST_LONG=1` runs ten times as many. */
const runs = process.env['TEST_LONG'] ? 10_000 : 1_000;
const told: string[] = [];

afterAll(() => process.stdout.write(`${told.join('\n')}\n`));

const methods: readonly SimulatedMethod[] = ['end', 'planned', 'any_time', 'cluster'];

describe('pilots in which the change does nothing, looked at each day', () => {
  it.each(methods)('are called a true success at most 5 times in 100 (%s)', (method) => {
    const { success, coverage, band } = simulatePilots({ method, runs, seed: 20_260_302, effect: 0 });
    told.push(
      `A/A ${method}: true success ${percent(success)}, range holds 0 in ${percent(coverage)} (95 % ± ${percent(band(0.95))})`,
    );
    expect(success).toBeLessThanOrEqual(0.05);
    expect(coverage).toBeGreaterThanOrEqual(0.95 - band(0.95));
  });
});

describe('pilots with a planted effect', () => {
  const perArm = 14 * 20;
  const effect = 0.25;
  const promise = powerForMeans({ sd: 1, difference: effect, perArm });

  it('find it as often as promised, and their range holds it 95 times in 100', () => {
    const { success, coverage, band } = simulatePilots({ method: 'end', runs, seed: 77, effect });
    told.push(
      `planted, end: found ${percent(success)} (promise ${percent(promise)} ± ${percent(band(promise))}), range holds it in ${percent(coverage)} (95 % ± ${percent(band(0.95))})`,
    );
    expect(Math.abs(success - promise)).toBeLessThanOrEqual(band(promise));
    expect(Math.abs(coverage - 0.95)).toBeLessThanOrEqual(band(0.95));
  });

  it.each(['planned', 'any_time'] as const)(
    'pay for earlier looks with some power, and still hold it (%s)',
    (method) => {
      const { success, coverage, band } = simulatePilots({ method, runs, seed: 78, effect });
      told.push(`planted, ${method}: found ${percent(success)}, range holds it in ${percent(coverage)}`);
      expect(success).toBeGreaterThan(0.5);
      expect(success).toBeLessThanOrEqual(promise + band(promise));
      expect(coverage).toBeGreaterThanOrEqual(0.95 - band(0.95));
    },
  );

  it('hold it with twelve units by the ways in which the lot could have fallen', () => {
    const { success, coverage, band } = simulatePilots({ method: 'cluster', runs, seed: 79, effect: 0.6 });
    told.push(
      `planted, cluster: found ${percent(success)}, range holds it in ${percent(coverage)} (95 % ± ${percent(band(0.95))})`,
    );
    expect(Math.abs(coverage - 0.95)).toBeLessThanOrEqual(band(0.95));
    expect(success).toBeGreaterThan(0.8);
  });
});

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
