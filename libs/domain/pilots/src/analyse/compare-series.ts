import { StatisticsInputError } from '@customering/stats';
import type { MeasureEvidence } from '../evidence';
import type { Measure, PilotPlan } from '../plan';
import { compareBeforeAfter } from './compare-before-after';
import { compareMatched } from './compare-matched';
import { periodsOf } from './panel-periods';
import type { SeriesComparison } from './series-story';

/** Units over time, where no lot was drawn: against units that moved alike before, or against their own past. */
export function compareBySeries(
  evidence: Extract<MeasureEvidence, { kind: 'panel' }>,
  measure: Pick<Measure, 'count' | 'unit'>,
  plan: PilotPlan,
  level: number,
): SeriesComparison {
  const periods = periodsOf(evidence.cells, evidence.lastWeek, measure.count === 'ratio');
  try {
    return plan.design === 'matched_did' ? compareMatched(periods, plan, level) : compareBeforeAfter(periods, level);
  } catch (problem) {
    if (problem instanceof StatisticsInputError) return { compared: { refused: problem.message }, story: null };
    throw problem;
  }
}
