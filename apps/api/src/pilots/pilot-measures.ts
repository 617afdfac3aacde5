import type { PilotMeasure, PilotPlan } from '@customering/contracts';
import { isDecimal, type WorkspaceId } from '@customering/kernel';
import { KpiView } from '@customering/persistence';
import type { Measure } from '@customering/pilots';
import { PluginRegistry } from '@customering/plugin-host';
import { Injectable } from '@nestjs/common';

export interface Lack {
  readonly field: string;
  readonly message: string;
}

export interface ResolvedMeasures {
  readonly measures: readonly Measure[];
  readonly lacks: readonly Lack[];
}

/** The KPIs of a plan as they are defined now. With the lock they are kept as they are then. */
@Injectable()
export class PilotMeasures {
  constructor(
    private readonly kpis: KpiView,
    private readonly plugins: PluginRegistry,
  ) {}

  /** The primary one first. What cannot be told of the plan's units is named with its field. */
  async resolve(workspace: WorkspaceId, plan: PilotPlan): Promise<ResolvedMeasures> {
    const asked = [
      ...(plan.primary ? [{ field: 'primary', role: 'primary' as const, measure: plan.primary, margin: null }] : []),
      ...plan.secondary.map((measure, index) => ({
        field: `secondary.${index}`,
        role: 'secondary' as const,
        measure,
        margin: null,
      })),
      ...plan.guardrails.map(({ margin, ...measure }, index) => ({
        field: `guardrails.${index}`,
        role: 'guardrail' as const,
        measure,
        margin,
      })),
      ...(plan.cost?.kpiId
        ? [
            {
              field: 'cost.kpiId',
              role: 'cost' as const,
              measure: { kpiId: plan.cost.kpiId, count: 'amount' as const },
              margin: null,
            },
          ]
        : []),
    ];
    const measures: Measure[] = [];
    const lacks: Lack[] = [];
    for (const { field, role, measure, margin } of asked) {
      const found = await this.one(workspace, plan, measure, role);
      if (typeof found === 'string') lacks.push({ field, message: found });
      else measures.push({ ...found, margin: margin !== null && isDecimal(margin) ? margin : null });
    }
    return { measures, lacks };
  }

  private async one(
    workspace: WorkspaceId,
    plan: PilotPlan,
    { kpiId, count }: PilotMeasure,
    role: Measure['role'],
  ): Promise<Measure | string> {
    const kpi = await this.kpis.find(workspace, kpiId);
    if (!kpi) return 'there is no such KPI any more: choose another';
    const { definition } = kpi;
    const metric = this.plugins.plan(workspace, definition.metricId);
    if (!metric) return `the metric of "${definition.name}" is not installed or not ready`;
    if (metric.waiting !== null)
      return `"${definition.name}" tells how long something takes, with those who wait still; a pilot needs a figure that can be added up by unit`;
    if (count === 'ratio' && metric.aggregate !== 'ratio')
      return `"${definition.name}" is a sum: count what each unit adds up to, or whether it has anything`;
    if (role !== 'cost' && metric.aggregate === 'ratio' && count === 'amount')
      return `"${definition.name}" is a ratio: count it as one`;
    if (role === 'cost' && metric.unit !== 'currency') return `"${definition.name}" is no sum of money`;
    if (plan.unit !== 'person' && !metric.dimensions.includes(plan.unit))
      return `"${definition.name}" is not told by ${plan.unit}: choose a KPI that is, or draw by person`;
    if ((plan.design === 'matched_did' || plan.design === 'interrupted_series') && count === 'share')
      return 'over time, whole units are compared: count amounts or a ratio';
    return {
      ...{
        kpiId,
        count,
        role,
        margin: null,
        title: definition.name,
        metricId: definition.metricId,
        metricVersion: definition.metricVersion,
      },
      ...{
        params: definition.params,
        filter: definition.filter,
        unit: metric.unit,
        direction: definition.direction,
        currency: definition.currency,
      },
    };
  }
}
