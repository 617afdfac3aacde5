import { createRequire } from 'node:module';
import { evaluateUngrouped } from './limits.mjs';
import { simulateCustomers } from './simulated-customers.mjs';

const stats = createRequire(import.meta.url)('@customering/stats');

/**
 * @param {number} customers
 * @returns {{ customers: number, fitMs: number, ungroupedEvaluationMs: number, logLikelihood: number }}
 */
export function measureFit(customers) {
  const histories = simulateCustomers(customers);
  const fit = timed(() => stats.fitBgNbd(histories));
  if (fit.result.kind !== 'fitted') throw new Error('the simulated customers could not be fitted');
  evaluateUngrouped(histories); // once before, so that both are compiled
  const evaluation = timed(() => evaluateUngrouped(histories));
  return { customers, fitMs: fit.ms, ungroupedEvaluationMs: evaluation.ms, logLikelihood: fit.result.logLikelihood };
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
