/** `node .ci/extra/known-pilots.mjs <folder>`: the statistics of pilots held against data with published answers. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ratioArms, samples } from './pilot-samples.mjs';

const [folder = ''] = process.argv.slice(2);
const stats = createRequire(import.meta.url)('@customering/stats');
const read = (name) => readFileSync(join(folder, name), 'utf8');
const tell = (name) => JSON.parse(read(name));

let checks = 0;
let differences = 0;

const means = ({ control, treatment, ...input }) =>
  stats.compareMeans(arm(control), arm(treatment), { ...input, level: 0.95 });
const sequence = (control, treated, { tuningN, difference }) => {
  const { estimate, se } = stats.effectOf(control, treated, difference);
  return stats.sequenceInterval(estimate, se, control.n + treated.n, { tuningN });
};

/** What each case asks of the package; the answers are compared with `expected` by name. */
const cases = {
  'gb-welch-rel': (input) => means({ ...input, difference: 'relative' }),
  'gb-welch-abs': means,
  'gb-binom-rel': ({ control, treatment }) =>
    stats.compareSharesApart(counts(control), counts(treatment), { difference: 'relative' }),
  'gb-seq-rel-N1000': (input) => sequence(stats.meanOf(arm(input.control)), stats.meanOf(arm(input.treatment)), input),
  'gb-seq-prop': (input) =>
    sequence(stats.shareOf(counts(input.control)), stats.shareOf(counts(input.treatment)), input),
  'gb-seq-cuped': (input) => {
    const [a, b] = ['control', 'treatment'].map((side, i) => ({
      ...arm(input[`${side}Post`]),
      past: past(input[`${side}Pre`]),
      sumOfProducts: input.sumPrePost[i],
    }));
    const arms = stats.adjustByPast(a, b);
    return sequence(arms.control, arms.treated, input);
  },
  'gb-onesided-greater-rel': means,
  'gb-onesided-greater-abs': means,
  'gb-ratio-ra': () => {
    const { control, treated } = stats.adjustRatiosByPast(ratioArms.control, ratioArms.treated);
    return stats.compareArms(control, treated, { difference: 'relative' });
  },
  'gb-deltavar-abs': deltaVariance,
  'gb-deltavar-rel': deltaVariance,
  'gb-power': ({ mean, variance, totalUsers, variations, effectRel }) => {
    const plan = { mean, variance, perArm: totalUsers / variations };
    return {
      power: stats.powerForLift({ ...plan, lift: effectRel }),
      mdeRel80: stats.smallestLift({ ...plan, power: 0.8 }),
      sequentialPower_N5000: stats.powerForLift({ ...plan, lift: effectRel, tuningN: 5000 }),
      sequentialMdeRel80_N5000: stats.smallestLift({ ...plan, power: 0.8, tuningN: 5000 }),
    };
  },
  'gb-mid-power': ({ control, treatment, targetMdeRel, power }) => {
    const { se } = stats.effectOf(stats.meanOf(arm(control)), stats.meanOf(arm(treatment)), 'relative');
    const soFar = { se, n: control.n + treatment.n, lift: targetMdeRel };
    return {
      scalingFactor: stats.moreUnitsFor(soFar, power),
      sequentialScalingFactor_N5000: stats.moreUnitsFor({ ...soFar, tuningN: 5000 }, power),
    };
  },
  'gb-holm': stats.holm,
  'gb-bh': stats.benjaminiHochberg,
  bh1995: (values) => {
    const [bh, holm] = [stats.benjaminiHochberg(values), stats.holm(values)];
    const below = (adjusted) => adjusted.filter((p) => p <= 0.05).length;
    return {
      bh,
      holm,
      rejects_at_05: { bh: below(bh), bonferroni: values.filter((p) => p * values.length <= 0.05).length },
    };
  },
  'srm-kohavi': split,
  'srm-2': split,
  'r-sleep-welch': () => stats.compareMeans(sums(samples.sleepSecond), sums(samples.sleepFirst)),
  'r-mtcars-welch': () => stats.compareMeans(sums(samples.manual), sums(samples.automatic)),
  'r-prop': ({ control, treatment }) => {
    const { chiSquare, pValue, correctedPValue } = stats.compareShares(counts(control), counts(treatment));
    return { chi2: chiSquare, pValue, pYates: correctedPValue };
  },
  'r-power-t': ({ delta, sd, n }) => ({
    power: stats.powerForMeans({ difference: delta, sd, perArm: n }),
    nFor90: stats.sizeForMeans({ difference: delta, sd, power: 0.9 }).exact,
  }),
  'r-power-prop': ({ p1, p2, power }) => ({ n: stats.sizeForShares({ control: p1, treated: p2, power }).exact }),
  'r-power-t-d': ({ d, power }) => ({ n: stats.sizeForMeans({ difference: d, sd: 1, power }).exact }),
  'gsd-5': ({ looks }) => {
    const fractions = Array.from({ length: looks }, (_, look) => (look + 1) / looks);
    const bounds = (shape) => stats.plannedLooks({ fractions, shape }).map(({ z }) => z);
    return {
      pocock: bounds('pocock')[0],
      obf: bounds('obrien_fleming'),
      lanDeMetsOBF: bounds('spending_obrien_fleming'),
    };
  },
};

for (const { id, input, expected } of tell('experiment_expected.json').cases) {
  if (id === 'peek') peeking(expected);
  else compare(id, cases[id](input), expected);
}
comparePilot();
compareObserved();
console.log(`${checks} figures of pilots, ${differences} differences from published ones`);
if (differences > 0) process.exitCode = 1;

/** The rule of the case: reading twenty times must fool the plain test and not the sequence. */
function peeking({ rule }) {
  const random = stats.seededRandom(20);
  const runs = 2000;
  const fooled = { naive: 0, sequence: 0 };
  for (let run = 0; run < runs; run++) {
    const sides = [noone(), noone()];
    const seen = { naive: false, sequence: false };
    for (let look = 0; look < 20; look++) {
      for (const side of sides) for (let unit = 0; unit < 200; unit++) add(side, random.normal());
      const { estimate, se, pValue } = stats.compareMeans(...sides);
      seen.naive ||= pValue <= 0.05;
      seen.sequence ||= stats.sequenceInterval(estimate, se, 400 * (look + 1), { tuningN: 8000 }).pValue <= 0.05;
    }
    for (const kind of ['naive', 'sequence']) fooled[kind] += Number(seen[kind]);
  }
  note(`peek: ${rule}`, fooled.naive / runs > 0.2 && fooled.sequence / runs <= 0.05, JSON.stringify(fooled));
}

function comparePilot() {
  const expected = tell('cluster_pilot_expected.json');
  const centres = new Map();
  for (const { centre, arm: side, baseline, sat } of rowsOf('cluster_pilot.csv')) {
    const own = centres.get(centre) ?? {
      cluster: centre,
      arm: side === '1' ? 'treated' : 'control',
      n: 0,
      sumY: 0,
      sumYY: 0,
      sumX: 0,
      sumXX: 0,
      sumXY: 0,
    };
    const [x, y] = [Number(baseline), Number(sat)];
    own.n += 1;
    own.sumY += y;
    own.sumYY += y * y;
    own.sumX += x;
    own.sumXX += x * x;
    own.sumXY += x * y;
    centres.set(centre, own);
  }
  const clusters = [...centres.values()];
  const found = stats.compareClusters(clusters);
  compare('cluster pilot', { n: found.rows, clusters: found.clusters }, { n: expected.n, clusters: expected.clusters });
  const told = ({ estimate, se, df, pValue, interval }) => ({
    estimate,
    se,
    df,
    p: pValue,
    ci95: [interval.low, interval.high],
  });
  compare('cluster pilot: naive', told(found.naive), expected.naive);
  for (const kind of ['CR0', 'CR1', 'CR2'])
    compare(`cluster pilot: ${kind}`, told(found[kind.toLowerCase()]), expected[kind]);
  compare(
    'cluster pilot: baseline',
    told(stats.compareClusters(clusters, { baseline: true }).cr2),
    expected.CR2_baseline_adjusted,
  );
  compare('cluster pilot: mixed model', stats.intraClass(clusters).reml, expected.lmer);
}

function compareObserved() {
  const expected = tell('callback_obs_dev_expected.json');
  const observed = rowsOf('callback_obs_dev.csv').map(({ callback24h, sat, ...known }) => ({
    treated: callback24h === '1',
    outcome: Number(sat),
    covariates: [known.severity, known.tenure_months, known.prior_sat].map(Number),
  }));
  const found = stats.adjustObserved(observed);
  const { doublyRobust, propensity } = found;
  compare('observed: naive', { est: found.naive.estimate, se_HC2: found.naive.se }, expected.naive);
  compare(
    'observed: regression',
    { est: found.regression.estimate, se_HC2: found.regression.se },
    expected.regressionAdjusted,
  );
  compare(
    'observed: single figures',
    {
      gComputation: found.gComputation,
      hajekIPW: found.weighted,
      att_ipw: found.weightedOnTreated,
      robustnessValue_q1: found.robustnessValue,
    },
    expected,
  );
  compare(
    'observed: AIPW',
    { est: doublyRobust.estimate, se: doublyRobust.se, ci95: [doublyRobust.interval.low, doublyRobust.interval.high] },
    expected.aipw,
  );
  compare(
    'observed: propensity',
    { coef: propensity.coefficients, min: propensity.least, max: propensity.most },
    expected.propensity,
  );
  const [severity, tenure, prior] = found.balance.map(({ before }) => before);
  compare('observed: before', { severity, tenure_months: tenure, prior_sat: prior }, expected.smd_before);
}

function deltaVariance({ relative, ...of }) {
  const side = (letter) => {
    const [n, value, variance] = [of[`n${letter}`], of[`mean${letter}`], of[`var${letter}`]];
    return { n, value, variance, plain: { value, variance, covariance: variance } };
  };
  return { variance: stats.effectOf(side('A'), side('B'), relative ? 'relative' : 'absolute').se ** 2 };
}

function split({ counts: units, weights }) {
  const { chiSquare, pValue } = stats.splitCheck(units, weights);
  return { chi2: chiSquare, pValue };
}

function arm({ n, sum, sumSquares }) {
  return { n, sum, sumOfSquares: sumSquares };
}

function past({ sum, sumSquares }) {
  return { sum, sumOfSquares: sumSquares };
}

function counts({ n, x }) {
  return { n, successes: x };
}

function noone() {
  return { n: 0, sum: 0, sumOfSquares: 0 };
}

function add(side, value) {
  side.n += 1;
  side.sum += value;
  side.sumOfSquares += value * value;
}

function sums(values) {
  const side = noone();
  for (const value of values) add(side, value);
  return side;
}

function rowsOf(name) {
  const [head, ...lines] = read(name).trim().replaceAll('"', '').split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
}

/** Every published figure that the answer has a name for; a case of which nothing is compared is a difference. */
function compare(what, found, expected) {
  const before = checks;
  const answer = found.interval
    ? { ...found, ci: [found.interval.low, found.interval.high], lower: found.interval.low }
    : found;
  walk(what, answer, expected);
  if (checks === before) note(what, false, 'nothing was compared');
}

function walk(what, found, expected) {
  if (typeof expected === 'number') return near(what, found, expected);
  for (const [key, value] of Object.entries(expected)) {
    if (found[key] !== undefined && typeof value !== 'string') walk(`${what}, ${key}`, found[key], value);
    else if (typeof value === 'number' && !what.startsWith('observed')) note(`${what}, ${key}`, false, 'not found');
  }
}

/** Published to so many digits: half a unit of the last one, or one part in ten thousand. */
function near(what, found, expected) {
  const digits = String(expected).split('.')[1]?.length ?? 0;
  const unit = Number.isInteger(expected) ? 0.5e-5 : 0.51 * 10 ** -digits;
  note(
    what,
    Math.abs(found - expected) <= Math.max(unit, 1e-4 * Math.abs(expected)),
    `found ${found}, published ${expected}`,
  );
}

function note(what, holds, told) {
  checks += 1;
  if (holds) return;
  differences += 1;
  console.log(`${what}: ${told}`);
}
