import { createRequire } from 'node:module';
import { measureDraws } from './measure-draws.mjs';

const stats = createRequire(import.meta.url)('@customering/stats');

const FRACTIONS = [0.2, 0.4, 0.6, 0.8, 1];
const CLUSTERS = 40;

/**
 * What judging a pilot costs once its units are added up, beside adding them up.
 * @param {number} units of both arms together
 */
export function measureJudging(units) {
  const random = stats.seededRandom(7);
  const values = Float64Array.from({ length: 2 * units }, () => 10 + 3 * random.normal());
  const add = () => addUp(values);
  const { control, treated } = add();
  const clusters = clustersOf(random, units);
  const sequence = () => {
    const { estimate, se } = stats.compareMeans(control, treated);
    return stats.sequenceInterval(estimate, se, units, { tuningN: units });
  };
  const analyses = {
    means: () => stats.compareMeans(control, treated, { difference: 'relative' }),
    'means, adjusted by the past': () => {
      const arms = stats.adjustByPast(control, treated);
      return stats.compareArms(arms.control, arms.treated);
    },
    'at any time': sequence,
    split: () => stats.splitCheck([control.n, treated.n], [1, 1]),
    'five planned looks': () => stats.plannedLooks({ fractions: FRACTIONS, shape: 'spending_obrien_fleming' }),
    [`${CLUSTERS} clusters, CR2`]: () => stats.compareClusters(clusters),
    [`${CLUSTERS} clusters, likeness`]: () => stats.intraClass(clusters),
  };
  return {
    units,
    addUpMs: timed(add, 3),
    analyses: Object.entries(analyses).map(([what, work]) => ({ what, ms: timed(work, 100) })),
    draws: measureDraws([8, 12, 16, 20, 40, 80, 160]),
  };
}

/** Units and their past, every other one of them in the treated arm: the loop that a database would run. @param {Float64Array} values */
function addUp(values) {
  const [control, treated] = [noone(), noone()];
  for (let i = 0; i < values.length; i += 2) {
    const arm = i % 4 === 0 ? control : treated;
    const before = values[i] ?? Number.NaN;
    const after = before + (values[i + 1] ?? Number.NaN);
    arm.n += 1;
    arm.sum += after;
    arm.sumOfSquares += after * after;
    arm.past.sum += before;
    arm.past.sumOfSquares += before * before;
    arm.sumOfProducts += before * after;
  }
  return { control, treated };
}

function noone() {
  return { n: 0, sum: 0, sumOfSquares: 0, past: { sum: 0, sumOfSquares: 0 }, sumOfProducts: 0 };
}

/** @param {any} random @param {number} units */
function clustersOf(random, units) {
  const n = units / CLUSTERS;
  return Array.from({ length: CLUSTERS }, (_, i) => {
    const mean = 10 + random.normal();
    return {
      cluster: `c${i}`,
      arm: i % 2 === 0 ? 'control' : 'treated',
      n,
      sumY: n * mean,
      sumYY: n * (mean * mean + 9),
    };
  });
}

/** Milliseconds a run, after a few that compile. @param {() => unknown} work @param {number} runs */
function timed(work, runs) {
  for (let run = 0; run < 5; run += 1) work();
  const began = performance.now();
  for (let run = 0; run < runs; run += 1) work();
  return (performance.now() - began) / runs;
}
