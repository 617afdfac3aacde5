import { chosen, declareRules, findAll, type Examination, type RuleChoice } from '../declare-rules';
import { manifestRules } from '../manifest-rules';
import type { Finding, Rule } from '../rule';
import { goldenFigureRules } from './golden-figures';
import { MetricRun } from './metric-run';
import type { MetricSetup } from './metric-setup';
import { effortRules } from './rules/effort-rules';
import { incrementalRules } from './rules/incremental-rules';
import { metricRules } from './rules/metric-rules';

export const moduleRules: readonly Rule<MetricRun>[] = [
  ...manifestRules.map((rule): Rule<MetricRun> => ({
    ...rule,
    check: ({ package_ }) => rule.check({ package_, id: null }),
  })),
  ...metricRules,
  ...incrementalRules,
  ...effortRules,
  ...goldenFigureRules,
];

/** Declares the rules as tests of Jest, one each. @param folder the package, with what it is built to */
export function metricConformance(folder: string, setup: MetricSetup = {}): void {
  declareRules('a metric module that conforms', examination(folder, setup));
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
