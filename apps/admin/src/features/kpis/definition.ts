import { kpiDefinitionSchema, type KpiDefinition, type Metric } from '@customering/contracts';
import { fieldsOf } from '../../ui/schema-fields';
import { t } from '../../words/t';

/** The definition that a metric begins with: its own defaults, by week, without a target. */
export function blankDefinition(metric: Metric): KpiDefinition {
  return {
    ...kpiDefinitionSchema.omit({ name: true }).parse({
      metricId: metric.id,
      metricVersion: metric.version,
      grain: 'week',
      direction: metric.direction,
      params: defaultsOf(metric),
    }),
    name: '',
  };
}

function defaultsOf({ paramsSchema }: Metric): Record<string, unknown> {
  const known = fieldsOf(paramsSchema).filter(({ fallback }) => fallback !== undefined);
  return Object.fromEntries(known.map(({ name, fallback }) => [name, fallback]));
}

/** Another metric has other parameters and may have other dimensions; all else stays. */
export function withMetric(definition: KpiDefinition, metric: Metric): KpiDefinition {
  return {
    ...definition,
    metricId: metric.id,
    metricVersion: metric.version,
    direction: metric.direction,
    params: defaultsOf(metric),
    filter: { ...definition.filter, dimensions: limitsOf(definition, metric) },
  };
}

/** Limits that the metric knows too. */
function limitsOf({ filter }: KpiDefinition, { dimensions }: Metric): KpiDefinition['filter']['dimensions'] {
  const kept = (filter.dimensions ?? []).filter(({ name }) => dimensions.includes(name));
  return kept.length === 0 ? undefined : kept;
}

/** Without what is only half chosen. */
export function complete(definition: KpiDefinition): KpiDefinition {
  const limits = (definition.filter.dimensions ?? []).filter(({ values }) => values.length > 0);
  const dimensions = limits.length === 0 ? undefined : limits;
  return { ...definition, filter: { ...definition.filter, dimensions } };
}

/** What a KPI is called when nobody names it. */
export function proposedName({ grain }: Pick<KpiDefinition, 'grain'>, metric: Metric | undefined): string {
  return t('editor.name.example', { metric: metric?.title ?? '', grain: t(`grain.${grain}`) });
}

/** A target that is being typed is not a number yet; then the preview goes without it. */
export function previewable(definition: KpiDefinition, fallbackName: string): KpiDefinition {
  const named = { ...complete(definition), name: definition.name.trim() || fallbackName };
  const read = kpiDefinitionSchema.safeParse(named);
  return read.success ? read.data : { ...named, target: null };
}
