import { createRequire } from 'node:module';

const stats = createRequire(import.meta.url)('@customering/stats');

/**
 * How randomisation inference grows with clusters, beside a plain loop that adds up as many numbers as its draws hold.
 * @param {readonly number[]} sizes
 */
export function measureDraws(sizes) {
  const random = stats.seededRandom(8);
  return sizes.map((count) => {
    const clusters = Array.from({ length: count }, (_, i) => {
      const arm = i % 2 === 0 ? 'control' : 'treated';
      return { cluster: `c${i}`, arm, n: 30, sumY: 300 + 30 * random.normal() };
    });
    const plan = { clusters, seed: 1 };
    const { counted, method } = stats.randomisationInference(plan);
    const ms = fastestOf(() => stats.randomisationInference(plan));
    return { clusters: count, counted, method, ms, loopMs: fastestOf(() => plainLoop(clusters, counted)) };
  });
}

/** @param {readonly { sumY: number }[]} clusters @param {number} draws */
function plainLoop(clusters, draws) {
  const values = Float64Array.from(clusters, ({ sumY }) => sumY);
  const sums = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = draw;
    for (let i = 0; i < values.length; i += 1) sum += values[i] ?? Number.NaN;
    sums[draw] = sum;
  }
  return sums;
}

/** Milliseconds of the fastest of five runs. @param {() => unknown} work */
function fastestOf(work) {
  return Math.min(
    ...Array.from({ length: 5 }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    }),
  );
}
