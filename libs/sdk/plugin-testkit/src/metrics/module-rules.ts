import { manifestRules } from '../manifest-rules';
import { goldenFigureRules } from './golden-figures';
import { effortRules } from './rules/effort-rules';
import { incrementalRules } from './rules/incremental-rules';
import { figureRules } from './rules/figure-rules';
import { metricRules } from './rules/metric-rules';
import type { Rule } from '../rule';
import type { MetricRun } from './metric-run';

/** The rules that say something about a metric module. */
export const moduleRules: readonly Rule<MetricRun>[] = [
  ...manifestRules.map((rule): Rule<MetricRun> => ({
    ...rule,
    check: ({ package_ }) => rule.check({ package_, id: null }),
  })),
  ...metricRules,
  ...figureRules,
  ...incrementalRules,
  ...effortRules,
  ...goldenFigureRules,
];
