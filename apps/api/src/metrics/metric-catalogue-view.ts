import type { Metric } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { EvidenceView, KpiView } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { Injectable } from '@nestjs/common';

/** What the installed metric modules can measure, and whether there is anything to measure yet. */
@Injectable()
export class MetricCatalogueView {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly kpis: KpiView,
    private readonly evidence: EvidenceView,
  ) {}

  async list(workspace: WorkspaceId): Promise<Metric[]> {
    const [counts, facts] = [await this.kpis.countByMetric(workspace), await this.evidence.hasFacts(workspace)];
    return [...this.plugins.metrics].map(([id, metric]) => ({
      id,
      version: metric.version,
      title: metric.title,
      inWords: metric.inWords,
      unit: metric.unit,
      direction: metric.direction,
      aggregate: metric.aggregate,
      dimensions: [...metric.dimensions],
      paramsSchema: { ...metric.params },
      plugin: id.split('.')[0] ?? '',
      kpis: counts.get(id) ?? 0,
      evidence: metric.evidence,
      hasData: metric.reads.some((table) => facts.has(table)),
    }));
  }

  titleOf(metricId: string): string {
    return this.plugins.metrics.get(metricId)?.title ?? metricId;
  }
}
