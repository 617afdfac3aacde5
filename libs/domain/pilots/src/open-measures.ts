import { AppError, type WorkspaceId } from '@customering/kernel';
import type { ContributionReader, MetricCatalogue, MetricPlan, ReaderSession, Statement } from '@customering/metrics';
import { beforeDaysOf, factorsOf, gatheringOf, isMoney } from './gathering-of';
import type { Gathering, PilotReader } from './pilot-reader';
import type { PilotAtWork, PilotSurroundings } from './pilot-at-work';
import type { Measure } from './plan';

const dayMs = 86_400_000;
const panelWeekMs = 7 * dayMs;

/** One measure, ready to be read. */
export interface ReadyMeasure {
  readonly measure: Measure;
  readonly statement: Statement;
  readonly gathering: Gathering;
}

/** Opens the metric of each measure of a pilot within one session of the metric reader. */
export class OpenMeasures {
  constructor(
    private readonly contributions: ContributionReader,
    private readonly metrics: MetricCatalogue,
    readonly reader: PilotReader,
  ) {}

  /** Brands are left to each measure's own filter: a pilot concerns the whole workspace. */
  run<T>(
    workspace: WorkspaceId,
    { calendar }: PilotSurroundings,
    work: (session: ReaderSession) => Promise<T>,
  ): Promise<T> {
    return this.contributions.run(workspace, { calendar, brandIds: [] }, work);
  }

  /** @throws AppError metric_unknown when its plugin is out, rate_missing */
  async open(
    workspace: WorkspaceId,
    session: ReaderSession,
    pilot: PilotAtWork,
    measure: Measure,
    terms: { readonly until: Date; readonly onlyWatched: boolean; readonly surroundings: PilotSurroundings },
  ): Promise<ReadyMeasure> {
    const plan = this.planOf(workspace, measure);
    const statement = await plan.whole(
      { params: measure.params, window: windowOf(pilot, terms.until), members: null },
      session,
    );
    if (!isMoney(measure))
      return { measure, statement, gathering: gatheringOf(pilot, measure, { ...terms, rates: {} }) };
    const currencies = await this.reader.currencies(session, statement, measure.filter);
    const { currency, factors } = factorsOf(currencies, measure, pilot.startedAt, terms.surroundings);
    return {
      measure: { ...measure, currency },
      statement,
      gathering: gatheringOf(pilot, measure, { ...terms, rates: factors }),
    };
  }

  private planOf(workspace: WorkspaceId, measure: Measure): MetricPlan {
    const plan = this.metrics.plan(workspace, measure.metricId);
    if (plan) return plan;
    throw new AppError(
      'metric_unknown',
      404,
      `The metric of "${measure.title}" is not installed or not ready. See Settings, Plugins.`,
    );
  }
}

/** Facts that may count, before and after. */
function windowOf({ startedAt, plan }: PilotAtWork, until: Date): { from: string; to: string } {
  const from = new Date(startedAt.getTime() - (beforeDaysOf(plan) + 1) * dayMs - panelWeekMs);
  return { from: from.toISOString(), to: until.toISOString() };
}
