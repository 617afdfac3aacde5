import { isDecimal, zero, compareDecimals, type WorkspaceId } from '@customering/kernel';
import { evaluateKpi } from '@customering/kpis';
import type { KpiView, PgSeriesStore, PilotView } from '@customering/persistence';
import type { PluginRegistry } from '@customering/plugin-host';
import type { PilotSurroundings } from '@customering/pilots';

export interface FloorState {
  readonly line: string;
  readonly title: string;
  readonly state: 'inside' | 'crossed' | 'unknown';
}

/** Whether the running business is where no pilot may push it below: the last complete period of each KPI that guards it. */
export class FloorWatch {
  constructor(
    private readonly pilots: PilotView,
    private readonly kpis: KpiView,
    private readonly series: PgSeriesStore,
    private readonly plugins: PluginRegistry,
  ) {}

  async execute(workspace: WorkspaceId, surroundings: PilotSurroundings, now: Date): Promise<FloorState[]> {
    const states: FloorState[] = [];
    for (const { line, kpiId, floor } of await this.pilots.floors(workspace)) {
      const kpi = await this.kpis.find(workspace, kpiId);
      if (!kpi) continue;
      const value = await this.lastValue(workspace, kpi, surroundings, now);
      const isBelow = value !== null && compareDecimals(value, isDecimal(floor) ? floor : zero) < 0;
      const isAbove = value !== null && compareDecimals(value, isDecimal(floor) ? floor : zero) > 0;
      const crossed = kpi.definition.direction === 'lower_is_better' ? isAbove : isBelow;
      states.push({
        line,
        title: kpi.definition.name,
        state: value === null ? 'unknown' : crossed ? 'crossed' : 'inside',
      });
    }
    return states;
  }

  private async lastValue(
    workspace: WorkspaceId,
    kpi: NonNullable<Awaited<ReturnType<KpiView['find']>>>,
    { calendar, rates, reportingCurrency }: PilotSurroundings,
    now: Date,
  ) {
    const { definition, seriesId } = kpi;
    const plan = this.plugins.plan(workspace, definition.metricId);
    const data = await this.series.read(workspace, seriesId);
    if (!plan || data.computedAt === null) return null;
    const { points } = evaluateKpi({
      ...{ plan, data, calendar, rates, reportingCurrency, now, params: definition.params, grain: definition.grain },
      ...{ direction: definition.direction, currency: definition.currency, target: null, version: `v${kpi.version}` },
      ...{ computedAt: data.computedAt, waiting: 0, behind: false, mostPeriods: 2, until: null },
    });
    const last = points.filter(({ complete }) => complete).at(-1)?.figure;
    return last && 'value' in last ? last.value : null;
  }
}
