import { mayDo, metrics } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { KpiView } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { requireOwnBrands } from '../access/brand-limits';
import { NamedScope } from '../access/named-scope';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { DrillDown } from './drill-down';
import { KpiEvaluator } from './kpi-evaluator';
import type { StoredKpi } from './kpis.controller';
import { MetricCatalogueView } from './metric-catalogue-view';
import { pointWithRows } from './shown-point';

const preview = { mostPeriods: 104, until: null };
const shownRows = 20;

/** What stands behind figures: the catalogue, a draft on real rows, and the way down from a point. */
@Controller('api')
export class KpiPointsController {
  constructor(
    private readonly view: KpiView,
    private readonly catalogue: MetricCatalogueView,
    private readonly evaluator: KpiEvaluator,
    private readonly drill: DrillDown,
    private readonly named: NamedScope,
  ) {}

  @Endpoint(metrics.listMetrics)
  async metrics({ caller }: Input<typeof metrics.listMetrics>) {
    return { items: await this.catalogue.list(caller.workspaceId) };
  }

  @Endpoint(metrics.previewKpi)
  async preview({ caller, body }: Input<typeof metrics.previewKpi>) {
    const { definition } = body;
    requireOwnBrands(definition, caller.brandIds);
    await this.named.requireFilter(caller.workspaceId, definition);
    const series = await this.evaluator.draft(caller.workspaceId, definition, 'draft', preview);
    const shown = mayDo(caller.role, 'customers.see') ? pointWithRows(series.points) : undefined;
    const rows = shown
      ? await this.drill.rows(
          caller.workspaceId,
          definition,
          shown.from,
          { limit: shownRows },
          mayDo(caller.role, 'customers.reveal'),
        )
      : { items: [] };
    return {
      series,
      rows: rows.items,
      rowsOf: shown ? { from: shown.from, label: shown.label } : null,
      exclusions: await this.drill.exclusions(caller.workspaceId, definition),
      question: `Is ${definition.name || definition.metricId} really changing, and on target?`,
    };
  }

  @Endpoint(metrics.pointCustomers)
  async customers({ caller, params, query }: Input<typeof metrics.pointCustomers>) {
    const { definition } = await this.find(caller.workspaceId, params.id);
    return this.drill.customers(
      caller.workspaceId,
      definition,
      params.from,
      query,
      mayDo(caller.role, 'customers.reveal'),
    );
  }

  @Endpoint(metrics.pointSplit)
  async split({ caller, params, query }: Input<typeof metrics.pointSplit>) {
    return this.drill.split(caller.workspaceId, await this.find(caller.workspaceId, params.id), params.from, query.by);
  }

  @Endpoint(metrics.pointRows)
  async rows({ caller, params, query }: Input<typeof metrics.pointRows>) {
    const { definition } = await this.find(caller.workspaceId, params.id);
    return this.drill.rows(caller.workspaceId, definition, params.from, query, mayDo(caller.role, 'customers.reveal'));
  }

  @Endpoint(metrics.pointExclusions)
  async exclusions({ caller, params }: Input<typeof metrics.pointExclusions>) {
    const { definition } = await this.find(caller.workspaceId, params.id);
    return { items: await this.drill.exclusions(caller.workspaceId, definition) };
  }

  private async find(workspace: WorkspaceId, id: string): Promise<StoredKpi> {
    const kpi = await this.view.find(workspace, id);
    if (!kpi) throw new AppError('not_found', 404, 'There is no such KPI.');
    return kpi;
  }
}
