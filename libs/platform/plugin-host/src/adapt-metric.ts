import { refuse, succeed } from '@customering/kernel';
import type { MetricPlan, Params } from '@customering/metrics';
import { viewsFor } from './views-for';
import type { MetricDefinition } from '@customering/plugin-sdk';

/** A metric as the host computes it. Its parameters are checked by the plugin's own schema, and fail with the field named. */
export function adaptMetric(id: string, definition: MetricDefinition): MetricPlan {
  const read = (params: Params) => definition.params.parse(params);
  return {
    id,
    version: definition.version,
    title: definition.title,
    inWords: definition.inWords,
    unit: definition.unit,
    direction: definition.direction,
    aggregate: definition.aggregate,
    evidence: definition.evidence,
    dirties: definition.dirties,
    factTables: definition.reads,
    checkParams(params) {
      const parsed = definition.params.safeParse(params);
      return parsed.success
        ? succeed(parsed.data)
        : refuse(
            parsed.error.issues.map((issue) => ({ field: `params.${issue.path.join('.')}`, message: issue.message })),
          );
    },
    contributions: (params, window, members = null) =>
      definition.contributions({ params: read(params), window, view: viewsFor(definition, members) }),
    explain: (sums, params) => definition.explain(sums, read(params)),
  };
}
