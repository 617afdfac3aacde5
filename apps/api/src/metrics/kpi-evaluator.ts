import type { KpiDefinition } from '@customering/contracts';
import { evaluateKpi, type KpiSeries } from '@customering/kpis';
import { AppError, isDecimal, zero, type WorkspaceId } from '@customering/kernel';
import { allTime, readSeries, type MetricPlan, type SeriesData, type SeriesDefinition } from '@customering/metrics';
import { PgContributionReader, PgSeriesStore, SettingsStore, UnitOfWork } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { RateTable } from '@customering/settings';
import { Injectable } from '@nestjs/common';
import { withheldKpi } from '../access/brand-limits';
import { withheldSeries } from './withheld-series';

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

  planOf(definition: Pick<KpiDefinition, 'metricId' | 'params'>): {
    plan: MetricPlan;
    params: Readonly<Record<string, unknown>>;
  } {
    const plan = this.plugins.plan(definition.metricId);
    if (!plan)
      throw new AppError('metric_unknown', 404, `There is no metric "${definition.metricId}".`, [
        { field: 'metricId', message: 'choose one of the catalogue' },
      ]);
    const checked = plan.checkParams(definition.params);
    if (!checked.ok)
      throw new AppError(
        'invalid_input',
        422,
        'The options of the metric do not fit. See the fields.',
        checked.refusal,
      );
    return { plan, params: checked.value };
  }

  seriesOf(definition: KpiDefinition): SeriesDefinition {
    const { plan, params } = this.planOf(definition);
    return {
      metricId: plan.id,
      metricVersion: plan.version,
      params,
      filter: definition.filter,
      grain: definition.grain,
    };
  }

  async saved(
    workspace: WorkspaceId,
    seriesId: string,
    definition: KpiDefinition,
    version: string,
    range: Range,
  ): Promise<KpiSeries> {
    const withheld = withheldKpi(definition, this.unit.brands);
    if (withheld)
      return withheldSeries(withheld, this.planOf(definition).plan, (await this.series.calendar(workspace)).zone);
    const stored = await this.series.read(workspace, seriesId);
    if (stored.computedAt === null) return this.draft(workspace, definition, version, range);
    return this.evaluate(workspace, definition, version, stored, stored.computedAt, range);
  }

  async draft(workspace: WorkspaceId, definition: KpiDefinition, version: string, range: Range): Promise<KpiSeries> {
    const { plan } = this.planOf(definition);
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

  private async evaluate(
    workspace: WorkspaceId,
    definition: KpiDefinition,
    version: string,
    data: SeriesData,
    computedAt: Date,
    range: Range,
  ): Promise<KpiSeries> {
    const { plan, params } = this.planOf(definition);
    const [settings, rates, waiting] = [
      await this.settings.read(workspace),
      await this.settings.rates(workspace),
      await this.series.waiting(workspace),
    ];
    const target =
      definition.target === null
        ? null
        : { ...definition.target, value: isDecimal(definition.target.value) ? definition.target.value : zero };
    return evaluateKpi({
      plan,
      params,
      version,
      data,
      computedAt,
      waiting,
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
    });
  }
}
