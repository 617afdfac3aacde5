import type { Kpi, KpiDefinition } from '@customering/contracts';
import {
  currencyOf,
  evaluateKpi,
  explainPoints,
  labelOf,
  splitPeriod,
  type KpiInputs,
  type KpiSeries,
  type SplitPeriod,
} from '@customering/kpis';
import { AppError, isDecimal, zero, type WorkspaceId } from '@customering/kernel';
import {
  allTime,
  readSeries,
  type MetricPlan,
  type SeriesData,
  type SeriesDefinition,
  type Split,
} from '@customering/metrics';
import { PgContributionReader, PgSeriesStore, SettingsStore, UnitOfWork } from '@customering/persistence';
import { isPluginOut, PluginRegistry } from '@customering/plugin-host';
import { RateTable } from '@customering/settings';
import { Injectable } from '@nestjs/common';
import { withheldKpi, type Withheld } from '../access/brand-limits';
import { withheldSeries } from './withheld-series';

const notInstalled: Withheld = {
  state: 'forbidden',
  reason: 'The metric of this KPI is not installed or not ready.',
  remedy: 'See Settings, Plugins. The figures are kept and come back with it.',
};

export interface Range {
  readonly mostPeriods: number;
  readonly until: string | null;
}

/** Puts a KPI's inputs together: stored buckets for a saved one, a fresh run for a draft; the evaluation itself is pure. */
@Injectable()
export class KpiEvaluator {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly settings: SettingsStore,
    private readonly series: PgSeriesStore,
    private readonly reader: PgContributionReader,
    private readonly plugins: PluginRegistry,
  ) {}

  planOf(workspace: WorkspaceId, metricId: string): MetricPlan {
    const plan = this.plugins.plan(workspace, metricId);
    if (!plan)
      throw new AppError('metric_unknown', 404, `There is no metric "${metricId}".`, [
        { field: 'metricId', message: 'choose one of the catalogue' },
      ]);
    return plan;
  }

  /** With the metric's version and its parameters with their defaults; the metric's own code says whether they fit. */
  async checked(workspace: WorkspaceId, definition: KpiDefinition): Promise<KpiDefinition> {
    const plan = this.planOf(workspace, definition.metricId);
    const checked = await plan.checkParams(definition.params);
    if (!checked.ok)
      throw new AppError(
        'invalid_input',
        422,
        'The options of the metric do not fit. See the fields.',
        checked.refusal,
      );
    this.requireDimensions(
      plan,
      (definition.filter.dimensions ?? []).map(({ name }) => name),
    );
    return { ...definition, params: { ...checked.value }, metricVersion: plan.version };
  }

  requireDimensions({ title, dimensions }: MetricPlan, names: readonly string[]): void {
    const foreign = names.find((name) => !dimensions.includes(name));
    if (foreign === undefined) return;
    const known = dimensions.length > 0 ? `choose one of ${dimensions.join(', ')}` : 'leave it out';
    throw new AppError('invalid_input', 422, `"${title}" is not told by "${foreign}".`, [
      { field: 'filter.dimensions', message: known },
    ]);
  }

  /** Of a definition that was checked. */
  seriesOf({ metricId, metricVersion, params, filter, grain }: KpiDefinition): SeriesDefinition {
    return { metricId, metricVersion, params, filter, grain };
  }

  async saved(
    workspace: WorkspaceId,
    seriesId: string,
    definition: KpiDefinition,
    version: string,
    range: Range,
  ): Promise<KpiSeries> {
    const plan = this.plugins.plan(workspace, definition.metricId);
    const withheld = plan ? withheldKpi(definition, this.unit.brands) : notInstalled;
    if (!plan || withheld)
      return withheldSeries(
        withheld ?? notInstalled,
        plan?.unit ?? 'count',
        (await this.series.calendar(workspace)).zone,
      );
    const stored = await this.series.read(workspace, seriesId);
    if (stored.computedAt === null) return this.draft(workspace, definition, version, range);
    return this.evaluate(workspace, definition, version, stored, stored.computedAt, range);
  }

  async draft(workspace: WorkspaceId, asked: KpiDefinition, version: string, range: Range): Promise<KpiSeries> {
    const plan = this.planOf(workspace, asked.metricId);
    const definition = await this.checked(workspace, asked);
    const calendar = await this.series.calendar(workspace);
    const { brandIds } = definition.filter;
    const data = await this.reader
      .run(workspace, { calendar, brandIds }, (session) =>
        readSeries(session, plan, this.seriesOf(definition), allTime),
      )
      .catch((problem: unknown) => {
        throw new AppError(
          'metric_failed',
          422,
          `The figure could not be computed: ${problem instanceof Error ? problem.message : String(problem)}`,
        );
      });
    return this.evaluate(workspace, definition, version, data, new Date(), range);
  }

  /** One period by the values of a dimension, from `from` to the day before `next`. */
  async split(
    workspace: WorkspaceId,
    { seriesId, definition, version }: Pick<Kpi, 'definition' | 'version'> & { readonly seriesId: string },
    { from, next }: { readonly from: string; readonly next: string },
    split: Split,
  ): Promise<SplitPeriod> {
    // In the currency of the whole series, of which this is a part.
    const data = await this.series.read(workspace, seriesId);
    const range = { mostPeriods: 1, until: null };
    const inputs = await this.inputsOf(workspace, definition, `v${version}`, data, new Date(), range);
    return splitPeriod(split, labelOf(from, next, definition.grain), currencyOf(inputs), inputs);
  }

  private async evaluate(
    workspace: WorkspaceId,
    definition: KpiDefinition,
    version: string,
    data: SeriesData,
    computedAt: Date,
    range: Range,
  ): Promise<KpiSeries> {
    const inputs = await this.inputsOf(workspace, definition, version, data, computedAt, range);
    const evaluated = evaluateKpi(inputs);
    const plan = this.planOf(workspace, definition.metricId);
    return explainPoints(evaluated, plan, inputs.params).catch((problem: unknown) => {
      // The figures stand by themselves; a plugin that is out of order only cannot say them in its own words.
      if (isPluginOut(problem)) return evaluated;
      throw problem;
    });
  }

  private async inputsOf(
    workspace: WorkspaceId,
    definition: KpiDefinition,
    version: string,
    data: SeriesData,
    computedAt: Date,
    range: Range,
  ): Promise<KpiInputs> {
    const plan = this.planOf(workspace, definition.metricId);
    const { params } = definition;
    const [settings, rates, backlog] = [
      await this.settings.read(workspace),
      await this.settings.rates(workspace),
      await this.series.backlog(workspace),
    ];
    const target =
      definition.target === null
        ? null
        : { ...definition.target, value: isDecimal(definition.target.value) ? definition.target.value : zero };
    return {
      plan,
      params,
      version,
      data,
      computedAt,
      waiting: backlog.waiting,
      behind: backlog.behind || data.stale === true,
      target,
      grain: definition.grain,
      direction: definition.direction,
      currency: definition.currency,
      calendar: { zone: settings.zone, firstWeekday: settings.firstWeekday },
      reportingCurrency: settings.reportingCurrency,
      now: new Date(),
      mostPeriods: range.mostPeriods,
      until: range.until,
      rates: new RateTable(rates.map((rate) => ({ ...rate, rate: isDecimal(rate.rate) ? rate.rate : zero }))),
    };
  }
}
