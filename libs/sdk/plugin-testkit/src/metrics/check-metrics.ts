import { chosen, declareRules, findAll, type Examination, type RuleChoice } from '../declare-rules';
import type { Finding } from '../rule';
import type { TestRunner } from '../test-runner';
import { MetricRun } from './metric-run';
import type { MetricSetup } from './metric-setup';
import { moduleRules } from './module-rules';

/** Declares the rules as tests, one each. @param folder the package, with what it is built to @param runner found by itself in Jest and node:test */
export function metricConformance(folder: string, setup: MetricSetup = {}, runner?: TestRunner): void {
  declareRules('a metric module that conforms', examination(folder, setup), runner);
}

/** The same without a test runner. */
export function checkMetrics(
  folder: string,
  setup: MetricSetup = {},
  choice: RuleChoice = {},
): Promise<readonly Finding[]> {
  const all = examination(folder, setup);
  return findAll({ ...all, rules: chosen(all.rules, choice) });
}

function examination(folder: string, setup: MetricSetup): Examination<MetricRun> {
  return { rules: moduleRules, open: () => MetricRun.open(folder, setup), close: (run) => run.close() };
}
