import { metrics, type Kpi } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { KpiStore, KpiView, PgSeriesStore, UnitOfWork } from '@customering/persistence';
import type { WakeUps } from '@customering/queue';
import { Controller, Inject } from '@nestjs/common';
import { requireOwnBrands, requireShown, withheldKpi } from '../access/brand-limits';
import { NamedScope } from '../access/named-scope';
import type { Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { KpiEvaluator } from './kpi-evaluator';
import { MetricCatalogueView } from './metric-catalogue-view';

/** The same span as on the KPI's own page, so that both say the same of its movement. */
const judgedPeriods = 104;
const sparkPoints = 26;

export type StoredKpi = NonNullable<Awaited<ReturnType<KpiView['find']>>>;

@Controller('api')
export class KpisController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: KpiStore,
    private readonly view: KpiView,
    private readonly series: PgSeriesStore,
    private readonly evaluator: KpiEvaluator,
    private readonly catalogue: MetricCatalogueView,
    private readonly named: NamedScope,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(metrics.listKpis)
  async list({ caller }: Input<typeof metrics.listKpis>) {
    const items = [];
    for (const kpi of await this.view.list(caller.workspaceId, false))
      items.push(await this.withLast(caller.workspaceId, kpi));
    return { items };
  }

  @Endpoint(metrics.createKpi)
  async create({ caller, body }: Input<typeof metrics.createKpi>): Promise<Kpi> {
    if (await this.view.nameTaken(caller.workspaceId, body.definition.name, null))
      throw new AppError('already_exists', 409, 'There is a KPI of this name.', [
        { field: 'definition.name', message: 'is taken' },
      ]);
    requireOwnBrands(body.definition, caller.brandIds);
    await this.named.requireFilter(caller.workspaceId, body.definition);
    const definition = await this.evaluator.checked(caller.workspaceId, body.definition);
    const seriesId = await this.series.ensure(caller.workspaceId, this.evaluator.seriesOf(definition));
    const id = await this.store.create(caller.workspaceId, definition, seriesId, caller.userId);
    this.wakeCompute(caller.workspaceId);
    return this.plain(await this.find(caller.workspaceId, id));
  }

  @Endpoint(metrics.kpi)
  async one({ caller, params, query }: Input<typeof metrics.kpi>) {
    const kpi = await this.find(caller.workspaceId, params.id);
    const versions = await this.view.versions(caller.workspaceId, params.id);
    const shown = versions.find(({ version }) => version === (query.version ?? kpi.version));
    if (!shown) throw new AppError('not_found', 404, `This KPI has no version ${query.version}.`);
    const range = { mostPeriods: query.periods, until: query.until ?? null };
    const series = await this.evaluator.saved(
      caller.workspaceId,
      shown.seriesId,
      shown.definition,
      `${shown.definition.metricId} · version ${shown.version}`,
      range,
    );
    const metric = (await this.catalogue.list(caller.workspaceId)).find(({ id }) => id === shown.definition.metricId);
    if (!metric)
      throw new AppError('metric_unknown', 404, `The metric "${shown.definition.metricId}" is not installed.`);
    return {
      ...this.plain(kpi),
      series,
      metric,
      versions: versions.map(({ version, definition, createdAt, createdBy }) => ({
        version,
        definition,
        createdAt,
        createdBy,
      })),
    };
  }

  @Endpoint(metrics.changeKpi)
  async change({ caller, params, body }: Input<typeof metrics.changeKpi>): Promise<Kpi> {
    requireShown(withheldKpi((await this.find(caller.workspaceId, params.id)).definition, caller.brandIds));
    if (await this.view.nameTaken(caller.workspaceId, body.definition.name, params.id))
      throw new AppError('already_exists', 409, 'There is another KPI of this name.', [
        { field: 'definition.name', message: 'is taken' },
      ]);
    requireOwnBrands(body.definition, caller.brandIds);
    await this.named.requireFilter(caller.workspaceId, body.definition);
    const definition = await this.evaluator.checked(caller.workspaceId, body.definition);
    const seriesId = await this.series.ensure(caller.workspaceId, this.evaluator.seriesOf(definition));
    const added = await this.store.addVersion(
      caller.workspaceId,
      params.id,
      body.basedOnVersion,
      definition,
      seriesId,
      caller.userId,
    );
    if (!added)
      throw new AppError(
        'changed_meanwhile',
        409,
        'Someone saved another version meanwhile. Compare it with yours and save again.',
        [{ field: 'basedOnVersion', message: 'is no longer the newest' }],
      );
    this.wakeCompute(caller.workspaceId);
    return this.plain(await this.find(caller.workspaceId, params.id));
  }

  @Endpoint(metrics.archiveKpi)
  async archive({ caller, params, body }: Input<typeof metrics.archiveKpi>): Promise<Kpi> {
    requireShown(withheldKpi((await this.find(caller.workspaceId, params.id)).definition, caller.brandIds));
    await this.store.archive(caller.workspaceId, params.id, body.archived);
    return this.plain(await this.find(caller.workspaceId, params.id));
  }

  @Endpoint(metrics.archived)
  async archived({ caller }: Input<typeof metrics.archived>) {
    return { items: (await this.view.list(caller.workspaceId, true)).map((kpi) => this.plain(kpi)) };
  }

  private async withLast(workspace: WorkspaceId, kpi: StoredKpi) {
    const series = await this.evaluator.saved(
      workspace,
      kpi.seriesId,
      kpi.definition,
      `${kpi.definition.metricId} · version ${kpi.version}`,
      { mostPeriods: judgedPeriods, until: null },
    );
    const complete = series.points.filter((point) => point.complete);
    const spark = complete.slice(-sparkPoints).flatMap(({ figure }) => (figure.state === 'ok' ? [figure.value] : []));
    return {
      ...this.plain(kpi),
      unit: series.unit,
      last: complete.at(-1) ?? null,
      against: series.against,
      movement: series.movement,
      spark,
    };
  }

  private plain({ seriesId: _series, ...kpi }: StoredKpi): Kpi {
    return { ...kpi, metricTitle: this.catalogue.titleOf(kpi.definition.metricId) };
  }

  private async find(workspace: Caller['workspaceId'], id: string): Promise<StoredKpi> {
    const kpi = await this.view.find(workspace, id);
    if (!kpi) throw new AppError('not_found', 404, 'There is no such KPI.');
    return kpi;
  }

  private wakeCompute(workspaceId: WorkspaceId): void {
    this.unit.afterCommit(() => this.wakeUps.send('compute_metrics', { workspaceId }));
  }
}
