/**
 * `node tools/bench/fit-bgnbd.mjs [customers]`: how long a purchase model takes to fit and to score, on simulated customers
 * with times in whole days. Needs `npm run build`. Prints one JSON line; exits with 1 when the fit of 100,000 takes over 1 s.
 */
import { createRequire } from 'node:module';

const stats = createRequire(import.meta.url)('@customering/stats');
const customers = Number(process.argv[2] ?? 100_000);
const random = stats.seededRandom(2024);
const planted = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const histories = Array.from({ length: customers }, simulateHistory);
const fit = timed(() => stats.fitBgNbd(histories));
const spend = timed(() => stats.fitGammaGamma(histories.filter(({ spendDays }) => spendDays > 0)));
if (fit.result.kind !== 'fitted' || spend.result.kind !== 'fitted')
  throw new Error('The simulated customers could not be fitted.');

const alive = timed(() => histories.reduce((sum, history) => sum + stats.pAlive(fit.result, history), 0));
const expected = timed(() =>
  histories.reduce((sum, history) => sum + stats.expectedPurchases(fit.result, history, 39), 0),
);
const terms = { horizonWeeks: 52, stepWeeks: 4, annualDiscountRate: 0.1, margin: { rate: 0.3, source: 'bench' } };
const value = timed(() =>
  stats.scoreLifetimeValue({ purchases: fit.result, spend: spend.result, customers: histories, terms }),
);

const withinPromise = fit.ms <= 1000 * Math.max(1, customers / 100_000);
console.log(
  JSON.stringify({
    customers,
    parameters: fit.result.parameters,
    fitMs: fit.ms,
    spendFitMs: spend.ms,
    aliveMs: alive.ms,
    expectedMs: expected.ms,
    valueWith100DrawsMs: value.ms,
    withinPromise,
  }),
);
process.exitCode = withinPromise ? 0 : 1;

function timed(work) {
  const start = performance.now();
  const result = work();
  return { result, ms: Math.round(performance.now() - start) };
}

function simulateHistory() {
  const rate = gamma(planted.r) / planted.alpha;
  const left = gamma(planted.a);
  const leaving = left / (left + gamma(planted.b));
  const observedDays = 189 + Math.floor(84 * random.uniform());
  const days = new Set();
  for (let week = wait(rate); 7 * week <= observedDays; week += wait(rate)) {
    days.add(Math.ceil(7 * week));
    if (random.uniform() < leaving) break;
  }
  const meanRepeatSpend =
    days.size === 0 ? null : (6.25 / gamma(3.74)) * 15.44 * (gamma(6.25 * days.size) / (6.25 * days.size));
  return {
    repeats: days.size,
    lastPurchaseWeeks: Math.max(0, ...days) / 7,
    observedWeeks: observedDays / 7,
    spendDays: days.size,
    meanRepeatSpend,
  };
}

function wait(rate) {
  return -Math.log(1 - random.uniform()) / rate;
}

/** Marsaglia & Tsang (2000). */
function gamma(shape) {
  if (shape < 1) return gamma(shape + 1) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
