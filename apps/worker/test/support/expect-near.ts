import type { PilotResult } from '@customering/contracts';

type Effect = PilotResult['effects'][number];

/**
 * That an effect is what was planted, by a lot that falls anew in each run. One range of 95 % in twenty misses the truth, as it should;
 * nothing is further away than the whole range is wide but once in ten thousand runs.
 */
export function expectNear(effect: Effect | undefined, planted: number): void {
  const { low, high } = effect?.range ?? {};
  const width = Number(high) - Number(low);
  expect(width).toBeGreaterThan(0);
  expect(Math.abs(Number(effect?.estimate) - planted)).toBeLessThan(width);
}
