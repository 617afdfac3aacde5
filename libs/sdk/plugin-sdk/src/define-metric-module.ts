import { z } from 'zod';
import type { MetricDescription, MetricModuleDescription, ModelDescription } from './description';
import type { MetricDefinition } from './metric';
import type { ModelDefinition } from './model';
import { sdkVersion } from './sdk-version';

export interface MetricModule {
  readonly metrics: readonly MetricDefinition[];
  /** Metrics that need all customers at once. */
  readonly models?: readonly ModelDefinition[];
}

export interface MetricModuleDefinition extends Required<MetricModule> {
  readonly kind: 'metrics';
  readonly sdkVersion: string;
  describe(): MetricModuleDescription;
}

/**
 * The default export of a metric module.
 *
 * @example export default defineMetricModule({ metrics: [csat] })
 */
export function defineMetricModule({ metrics, models = [] }: MetricModule): MetricModuleDefinition {
  const describe = () => ({
    kind: 'metrics' as const,
    sdkVersion,
    metrics: metrics.map(describeMetric),
    models: models.map(describeModel),
  });
  return { kind: 'metrics', sdkVersion, metrics, models, describe };
}

function describeMetric(metric: MetricDefinition): MetricDescription {
  const { id, version, title, inWords, evidence, unit, direction, aggregate, reads, dimensions, dirties } = metric;
  return {
    ...{ id, version, title, inWords, evidence, unit, direction, aggregate, reads, dimensions, dirties },
    params: z.toJSONSchema(metric.params, { io: 'input', unrepresentable: 'any' }),
    panel: metric.panel ?? 'series',
    ...(metric.interval === undefined ? {} : { interval: metric.interval }),
    ...(metric.waiting === undefined ? {} : { waiting: metric.waiting }),
    computes: metric.code ? 'code' : 'sql',
  };
}

function describeModel({
  id,
  version,
  title,
  inWords,
  evidence,
  unit,
  params,
  reads,
}: ModelDefinition): ModelDescription {
  const schema = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' });
  return { id, version, title, inWords, evidence, unit, params: schema, reads };
}
