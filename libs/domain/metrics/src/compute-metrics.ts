import type { WorkspaceId } from '@customering/kernel';
import { addDays, dayStart, periodOf, stepPeriod } from '@customering/settings';
import type { ContributionReader, ReaderSession } from './contribution-reader';
import type { MetricCatalogue, MetricPlan } from './metric-plan';
import { allTime, type Calendar, type SeriesData, type SeriesDefinition, type StoredSeries } from './series';
import type { SeriesStore } from './series-store';

export interface Transactions {
  run<T>(workspace: WorkspaceId, work: () => Promise<T>): Promise<T>;
}

/** While more than this many records wait, a bulk load is under way: its days are computed once, when it is through. */
const bulk = 5_000;

/** Brings every watched series up to date with the facts that changed. Late and repeated facts need no special case. */
export class ComputeMetrics {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SeriesStore,
    private readonly reader: ContributionReader,
    private readonly metrics: MetricCatalogue,
  ) {}

  async execute(workspace: WorkspaceId): Promise<void> {
    await this.transactions.run(workspace, async () => {
      if ((await this.store.waiting(workspace)) > bulk) return;
      const [series, calendar] = [await this.store.list(workspace), await this.store.calendar(workspace)];
      const dirty = await this.store.claimDirty(workspace);
      const wanted = series.filter(({ stale }) => stale || dirty.length > 0);
      if (wanted.length === 0) return;
      await this.reader.run(workspace, calendar, async (session) => {
        for (const one of wanted) await this.computeOne(workspace, one, dirty, calendar, session);
      });
    });
  }

  private async computeOne(
    workspace: WorkspaceId,
    series: StoredSeries,
    dirty: readonly { factTable: string; day: string }[],
    calendar: Calendar,
    session: ReaderSession,
  ): Promise<void> {
    const plan = this.metrics.plan(series.definition.metricId);
    if (!plan)
      return this.store.fail(workspace, series.id, `The metric "${series.definition.metricId}" is not installed.`);
    const days = dirty.filter(({ factTable }) => plan.factTables.includes(factTable)).map(({ day }) => day);
    if (!series.stale && days.length === 0) return;
    if (series.stale || plan.dirties === 'profile') {
      return this.store.replaceAll(workspace, series.id, await readSeries(session, plan, series.definition, allTime));
    }
    const { from, to } = spanOf(days, plan.dirties.days, series.definition, calendar);
    const window = { from: dayStart(from, calendar).toISOString(), to: dayStart(to, calendar).toISOString() };
    await this.store.replace(
      workspace,
      series.id,
      from,
      to,
      await readSeries(session, plan, series.definition, window),
    );
  }
}

/** Sums by day and customers by period of one definition. */
export async function readSeries(
  session: ReaderSession,
  plan: MetricPlan,
  definition: SeriesDefinition,
  window: { from: string; to: string },
): Promise<SeriesData> {
  const statement = plan.contributions(definition.params, window);
  return {
    days: await session.days(statement, definition.filter),
    periods: await session.periods(statement, definition.filter, definition.grain),
  };
}

/** Whole periods around the changed days. A UTC day overlaps two local days, so one is added on each side. */
function spanOf(
  days: readonly string[],
  reach: number,
  { grain }: SeriesDefinition,
  calendar: Calendar,
): { from: string; to: string } {
  const sorted = [...days].sort();
  const first = addDays(sorted[0] ?? '1990-01-01', -1);
  const last = addDays(sorted.at(-1) ?? '1990-01-01', reach + 1);
  return { from: periodOf(first, grain, calendar), to: stepPeriod(periodOf(last, grain, calendar), grain, 1) };
}
