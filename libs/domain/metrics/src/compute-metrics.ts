import { isOutage, RetryableConflict, type WorkspaceId } from '@customering/kernel';
import { addDays, dayStart } from '@customering/settings';
import type { ContributionReader, ReaderSession } from './contribution-reader';
import type { Members, MetricCatalogue, MetricPlan, Statement } from './metric-plan';
import { nobody } from './nobody';
import {
  allDays,
  allTime,
  type Calendar,
  type MemberDay,
  type SeriesFilter,
  type StoredSeries,
  type Touched,
} from './series';
import type { SeriesStore } from './series-store';

export interface Transactions {
  run<T>(workspace: WorkspaceId, work: () => Promise<T>): Promise<T>;
  /** Within a run, work that may fail by itself: what it wrote is taken back, and the rest goes on. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
}

/** While more than this many records wait, a bulk load is under way: its days are computed once, when it is through. */
const bulk = 5_000;

/** With more touched members than this, reading everybody in one go is cheaper than looking each of them up. */
const many = 100_000;

/** What a refresh knows: whose facts changed, and a session that reads them. */
export interface MetricTurn {
  readonly calendar: Calendar;
  readonly session: ReaderSession;
  /** Work that may fail by itself: what it wrote is taken back, and the rest of the turn goes on. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  /** The members whose facts in these tables changed; null when they are too many to look up one by one. */
  membersOf(factTables: readonly string[]): Members;
}

/** Models with a fit that stands: their scores follow the facts. */
export interface StandingModels {
  exist(workspace: WorkspaceId): Promise<boolean>;
  refresh(workspace: WorkspaceId, turn: MetricTurn): Promise<void>;
}

interface Turn extends MetricTurn {
  readonly workspace: WorkspaceId;
  readonly touched: readonly Touched[];
}

/** Brings every watched series up to date with the facts that changed. Late and repeated facts need no special case. */
export class ComputeMetrics {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SeriesStore,
    private readonly reader: ContributionReader,
    private readonly metrics: MetricCatalogue,
    private readonly models: StandingModels,
  ) {}

  async execute(workspace: WorkspaceId): Promise<void> {
    await this.transactions.run(workspace, async () => {
      if ((await this.store.backlog(workspace)).waiting > bulk) return;
      await this.store.forgetUnwatched(workspace);
      const [series, calendar] = [await this.store.list(workspace), await this.store.calendar(workspace)];
      if (series.length === 0 && !(await this.models.exist(workspace))) return this.store.dropDirty(workspace);
      const touched = await this.store.claimDirty(workspace, many);
      const wanted = series.filter(({ stale, resting }) => !resting && (stale || touched.length > 0));
      const membersOf = (factTables: readonly string[]) => membersIn(touched, factTables);
      for (const { brandIds, series: group } of groupByBrands(wanted, touched.length > 0))
        await this.reader.run(workspace, { calendar, brandIds }, async (session) => {
          const attempt = <T>(work: () => Promise<T>) => this.transactions.attempt(() => session.attempt(work));
          const turn = { workspace, calendar, touched, session, membersOf, attempt };
          for (const one of group) await this.computeOrNote(turn, one);
          if (brandIds.length === 0 && touched.length > 0) await this.models.refresh(workspace, turn);
        });
    });
  }

  /** What one metric's author got wrong is told where its figure stands; it holds up nobody else's. */
  private async computeOrNote(turn: Turn, series: StoredSeries): Promise<void> {
    try {
      await turn.attempt(() => this.computeOne(turn, series));
    } catch (problem) {
      if (problem instanceof RetryableConflict || isOutage(problem)) throw problem;
      const message = problem instanceof Error ? problem.message : String(problem);
      await this.store.fail(turn.workspace, series.id, message);
    }
  }

  private async computeOne(turn: Turn, series: StoredSeries): Promise<void> {
    const { metricId } = series.definition;
    const plan = this.metrics.plan(turn.workspace, metricId);
    if (!plan) return this.store.fail(turn.workspace, series.id, `The metric "${metricId}" is not installed.`);
    const touched = turn.touched.filter(({ factTable }) => plan.factTables.includes(factTable));
    const members = turn.membersOf(plan.factTables);
    if (series.stale || members === null) return this.replace(turn, series, plan, null, allDays);
    if (members.length > 0) {
      await this.replace(
        turn,
        series,
        plan,
        members,
        spanOf(
          plan,
          touched.flatMap(({ days }) => days),
        ),
      );
    }
    const nobodyDays = touched.flatMap((one) => one.nobodyDays);
    // A metric of customers' histories has nothing to say of facts without a customer.
    if (nobodyDays.length > 0 && plan.dirties !== 'profile')
      await this.replace(turn, series, plan, [nobody], spanOf(plan, nobodyDays));
  }

  private async replace(
    { workspace, calendar, session }: Turn,
    series: StoredSeries,
    plan: MetricPlan,
    members: readonly string[] | null,
    span: { readonly from: string; readonly to: string },
  ): Promise<void> {
    const { params, filter } = series.definition;
    const window =
      span === allDays
        ? allTime
        : { from: dayStart(span.from, calendar).toISOString(), to: dayStart(span.to, calendar).toISOString() };
    const parts = plan.parts({ params, window, members }, session);
    await this.store.replace(
      workspace,
      series,
      { calendar, members, ...span },
      daysOf(parts, session, filter, members),
    );
  }
}

async function* daysOf(
  parts: AsyncIterable<Statement>,
  session: ReaderSession,
  filter: SeriesFilter,
  members: Members,
): AsyncGenerator<readonly MemberDay[]> {
  for await (const statement of parts) yield* session.memberDays(statement, filter, members);
}

function membersIn(touched: readonly Touched[], factTables: readonly string[]): Members {
  const members = new Set<string>();
  for (const one of touched.filter(({ factTable }) => factTables.includes(factTable))) {
    if (one.members === null) return null;
    for (const member of one.members) members.add(member);
  }
  return [...members];
}

/** A UTC day overlaps two local days, so one is added on each side. The second day is the first that is not included. */
function spanOf({ dirties }: MetricPlan, days: readonly string[]): { readonly from: string; readonly to: string } {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (dirties === 'profile' || first === undefined || last === undefined) return allDays;
  return { from: addDays(first, -1), to: addDays(last, dirties.days + 2) };
}

interface BrandGroup {
  readonly brandIds: readonly string[];
  readonly series: StoredSeries[];
}

/**
 * What a figure of some brands looks back at is theirs alone, so each choice of brands is read by a run of its own.
 * @param withAll whether there is a run over all brands even when no figure asks for one
 */
function groupByBrands(series: readonly StoredSeries[], withAll: boolean): Iterable<BrandGroup> {
  const groups = new Map<string, BrandGroup>(withAll ? [['', { brandIds: [], series: [] }]] : []);
  for (const one of series) {
    const brandIds = [...one.definition.filter.brandIds].sort();
    const group = groups.get(brandIds.join(' '));
    if (group) group.series.push(one);
    else groups.set(brandIds.join(' '), { brandIds, series: [one] });
  }
  return groups.values();
}
