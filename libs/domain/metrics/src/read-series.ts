import type { ReaderSession } from './contribution-reader';
import type { MetricPlan } from './metric-plan';
import type { SeriesData, SeriesDefinition } from './series';

/** Sums by day and customers by period of one definition, for a preview: nothing of it is stored. */
export async function readSeries(
  session: ReaderSession,
  plan: MetricPlan,
  definition: SeriesDefinition,
  window: { from: string; to: string },
): Promise<SeriesData> {
  const statement = await plan.whole({ params: definition.params, window, members: null }, session);
  return {
    days: await session.days(statement, definition.filter),
    periods: await session.periods(statement, definition.filter, definition.grain),
  };
}
