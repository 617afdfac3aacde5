import { createRequire } from 'node:module';
import { evaluateUngrouped } from './limits.mjs';
import { simulateCustomers } from './simulated-customers.mjs';

const stats = createRequire(import.meta.url)('@customering/stats');

const terms = { horizonWeeks: 52, stepWeeks: 4, annualDiscountRate: 0.1, margin: { rate: 0.3, source: 'bench' } };

/**
 * @param {number} customers

 */
export function measureFit(customers) {
  const histories = simulateCustomers(customers);
  const fit = timed(() => stats.fitBgNbd(histories));
  if (fit.result.kind !== 'fitted') throw new Error('the simulated customers could not be fitted');
  const spend = stats.fitGammaGamma(histories.filter(({ spendDays }) => spendDays > 0));
  const score = timed(() =>
    histories.reduce(
      (sum, history) => sum + stats.pAlive(fit.result, history) + stats.expectedPurchases(fit.result, history, 52),
      0,
    ),
  );
  const value = timed(() => stats.scoreLifetimeValue({ purchases: fit.result, spend, customers: histories, terms }));
  evaluateUngrouped(histories); // once before, so that both are compiled
  const evaluation = timed(() => evaluateUngrouped(histories));
  return {
    customers,
    fitMs: fit.ms,
    ungroupedEvaluationMs: evaluation.ms,
    scoreMs: score.ms,
    valueMs: value.ms,
    logLikelihood: fit.result.logLikelihood,
  };
}

/**
 * @template T
 * @param {() => T} work
 */
function timed(work) {
  const began = performance.now();
  const result = work();
  return { result, ms: performance.now() - began };
}
