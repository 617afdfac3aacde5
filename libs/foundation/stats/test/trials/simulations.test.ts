import {
  adjustByPast,
  type ArmSums,
  clusterMeansTest,
  compareArms,
  compareClusters,
  compareMeans,
  differenceInDifferences,
  interruptedSeries,
  plannedLooks,
  powerForMeans,
  randomisationInference,
  type SeededRandom,
  sequenceInterval,
} from '../../src/index';
import { clusterSums, plantClusters } from './support/cluster-rows';
import { band, shares, tell } from './support/repeat';
import { sumsWithPast } from './support/sums';

const LOOKS = 20;
const FIVE = Array.from({ length: 5 }, (_, look) => (look + 1) / 5);

/** The sums of `n` normal values, drawn as sums: a chi-square of many degrees is nearly normal. */
function drawArm(random: SeededRandom, n: number, mean: number): ArmSums {
  const sum = n * mean + Math.sqrt(n) * random.normal();
  const spread = (n - 1) * (1 - 2 / (9 * (n - 1)) + random.normal() * Math.sqrt(2 / (9 * (n - 1)))) ** 3;
  return { n, sum, sumOfSquares: spread + (sum * sum) / n };
}

function joined(left: ArmSums, right: ArmSums): ArmSums {
  return {
    n: left.n + right.n,
    sum: left.sum + right.sum,
    sumOfSquares: left.sumOfSquares + right.sumOfSquares,
  };
}

it('cries wolf too often when read twenty times, and not as a sequence', () => {
  const found = shares(101, (random) => {
    let [control, treated] = [drawArm(random, 200, 0), drawArm(random, 200, 0)];
    const seen = { naive: false, sequence: false };
    for (let look = 1; look <= LOOKS; look += 1) {
      const { estimate, se, pValue } = compareMeans(control, treated);
      seen.naive ||= pValue <= 0.05;
      seen.sequence ||= sequenceInterval(estimate, se, control.n + treated.n, { tuningN: 8000 }).pValue <= 0.05;
      [control, treated] = [joined(control, drawArm(random, 200, 0)), joined(treated, drawArm(random, 200, 0))];
    }
    return seen;
  });
  expect(tell('20 looks, read plainly', found.naive, 0.25)).toBeGreaterThan(0.2);
  expect(tell('20 looks, as a sequence', found.sequence, 0.018)).toBeLessThanOrEqual(0.05);
});

it.each(['pocock', 'obrien_fleming', 'spending_obrien_fleming'] as const)(
  'keeps %s at its level over five looks',
  (shape) => {
    const bounds = plannedLooks({ fractions: FIVE, shape });
    const { crossed } = shares(102, (random) => {
      let [control, treated] = [drawArm(random, 100, 0), drawArm(random, 100, 0)];
      const crossed = bounds.some(({ z }) => {
        const { t } = compareMeans(control, treated);
        [control, treated] = [joined(control, drawArm(random, 100, 0)), joined(treated, drawArm(random, 100, 0))];
        return Math.abs(t) > z;
      });
      return { crossed };
    });
    expect(tell(`five looks, ${shape}`, crossed, 0.05)).toBeLessThanOrEqual(0.05 + band(0.05));
    expect(crossed).toBeGreaterThan(0.02);
  },
);

it('holds the true difference in 95 of 100 intervals, and sees it as often as planned', () => {
  const [perArm, difference] = [64, 0.5];
  const found = shares(103, (random) => {
    const { interval, pValue } = compareMeans(drawArm(random, perArm, 0), drawArm(random, perArm, difference));
    const covers = (interval.low ?? NaN) <= difference && (interval.high ?? NaN) >= difference;
    return { covers, seen: pValue <= 0.05 };
  });
  const power = powerForMeans({ difference, sd: 1, perArm });
  expect(Math.abs(tell('coverage of Welch', found.covers, 0.95) - 0.95)).toBeLessThan(band(0.95));
  expect(Math.abs(tell('power of Welch', found.seen, Number(power.toFixed(3))) - power)).toBeLessThan(band(power));
});

it('keeps its level with the past taken out', () => {
  const { seen } = shares(104, (random) => {
    const side = () => {
      const before = Array.from({ length: 60 }, () => random.normal());
      return sumsWithPast(
        before.map((x) => 0.8 * x + 0.6 * random.normal()),
        before,
      );
    };
    const { control, treated } = adjustByPast(side(), side());
    return { seen: compareArms(control, treated).pValue <= 0.05 };
  });
  expect(Math.abs(tell('adjusted by the past, no effect', seen, 0.05) - 0.05)).toBeLessThan(band(0.05));
});

it('keeps its level by randomisation and by cluster means with twelve clusters', () => {
  const found = shares(105, (random) => {
    const sums = plantClusters(random, { clusters: 12, size: () => 30, icc: 0.05, effect: 0 }).map(clusterSums);
    return {
      drawn: randomisationInference({ clusters: sums, seed: 1 }).pValue <= 0.05,
      means: clusterMeansTest(sums).pValue <= 0.05,
    };
  });
  // 46 of 924 draws are the most that fit below 0.05.
  expect(Math.abs(tell('12 clusters, every draw', found.drawn, 0.05) - 0.0498)).toBeLessThan(band(0.05));
  expect(Math.abs(tell('12 clusters, t of means', found.means, 0.05) - 0.05)).toBeLessThan(band(0.05));
});

it('keeps its level by CR2 with forty uneven clusters, where rows taken alone do not', () => {
  const found = shares(106, (random) => {
    const size = ({ uniform }: SeededRandom) => 5 + Math.floor(40 * uniform());
    const sums = plantClusters(random, { clusters: 40, size, icc: 0.05, effect: 0 }).map(clusterSums);
    const { cr2, naive } = compareClusters(sums);
    return { cr2: cr2.kind === 'estimated' && cr2.pValue <= 0.05, naive: naive.pValue <= 0.05 };
  });
  expect(Math.abs(tell('40 clusters, CR2', found.cr2, 0.05) - 0.05)).toBeLessThan(band(0.05));
  expect(tell('40 clusters, rows taken alone', found.naive, 0.2)).toBeGreaterThan(0.12);
});

it('keeps its level as a difference in differences, before the start too', () => {
  const found = shares(107, (random) => {
    const rows = Array.from({ length: 24 }, (_, unit) => {
      const level = 3 * random.normal();
      const startPeriod = unit < 10 ? 4 : null;
      return Array.from({ length: 7 }, (_, period) => ({
        unit: `u${unit}`,
        startPeriod,
        period,
        y: level + period + random.normal(),
      }));
    }).flat();
    const { twoByTwo, overall, preTrend } = differenceInDifferences(rows, { seed: 1, draws: 99 });
    return {
      twoByTwo: (twoByTwo?.pValue ?? 0) <= 0.05,
      overall: overall.pValue <= 0.05,
      joint: (preTrend.joint?.pValue ?? 0) <= 0.05,
      placebo: (preTrend.placebo?.effect.pValue ?? 0) <= 0.05,
    };
  });
  for (const [name, share] of Object.entries(found)) {
    expect(tell(`difference in differences, ${name}`, share, 0.05)).toBeLessThanOrEqual(0.05 + band(0.05));
    expect(share).toBeGreaterThan(0.05 - band(0.05));
  }
});

it('keeps its level as an interrupted series, of independent errors and of such that hang together', () => {
  for (const likeness of [0, 0.4]) {
    const found = shares(108, ({ normal }) => {
      let error = normal() / Math.sqrt(1 - likeness ** 2);
      const values = Array.from({ length: 24 }, () => (error = likeness * error + normal()));
      const { level, average } = interruptedSeries({ values, start: 7 });
      return { level: level.pValue <= 0.05, average: average.pValue <= 0.05 };
    });
    for (const [name, share] of Object.entries(found)) {
      expect(tell(`interrupted series, ${name}, likeness ${likeness}`, share, 0.05)).toBeLessThanOrEqual(
        0.05 + band(0.05),
      );
      expect(share).toBeGreaterThan(0.02);
    }
  }
});
