import { createRequire } from 'node:module';

const { simulatePilots } = createRequire(import.meta.url)('@customering/pilots/testing');

/** @typedef {'end' | 'planned' | 'any_time' | 'cluster'} Method */

const PLANTED = { end: 0.25, planned: 0.25, any_time: 0.25, cluster: 0.6 };

/**
 * Whether pilots keep what they promise, with seeds that nobody chose: how often one in which nothing happens is called a success, and how
 * often the range holds the truth.
 * @param {number} runs of each kind
 */
export function measurePromises(runs) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const methods = /** @type {Method[]} */ (Object.keys(PLANTED));
  return {
    seed,
    methods: methods.map((method, place) => {
      const nothing = simulatePilots({ method, runs, seed: seed + 2 * place, effect: 0 });
      const planted = simulatePilots({ method, runs, seed: seed + 2 * place + 1, effect: PLANTED[method] });
      return {
        method,
        runs,
        falseSuccess: nothing.success,
        found: planted.success,
        coverage: [nothing.coverage, planted.coverage],
        band: nothing.band(0.95),
      };
    }),
  };
}
