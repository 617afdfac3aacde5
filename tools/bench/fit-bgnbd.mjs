/**
 * `node tools/bench/fit-bgnbd.mjs [customers]`: how long a purchase model takes to fit and to score, on simulated customers
 * with times in whole days. Needs `npm run build`. Prints one JSON line; exits with 1 when the fit of 100,000 takes over 1 s.
 */
import { createRequire } from 'node:module';
import { simulateCustomers } from './simulated-customers.mjs';

const stats = createRequire(import.meta.url)('@customering/stats');
const customers = Number(process.argv[2] ?? 100_000);

const histories = simulateCustomers(customers);
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

/** @template T @param {() => T} work */
function timed(work) {
  const start = performance.now();
  const result = work();
  return { result, ms: Math.round(performance.now() - start) };
}
