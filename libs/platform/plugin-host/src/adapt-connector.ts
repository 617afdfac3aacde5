import type { Connector } from '@customering/ingestion';
import { isPluginError, type ConnectorDefinition } from '@customering/plugin-sdk';

const longestDetail = 500;

/** A connector as the loader wants it. What a plugin throws becomes a fault: its own kinds as they say, anything else a bug of the plugin. */
export function adaptConnector(definition: ConnectorDefinition): Connector {
  const { inspect } = definition;
  return {
    ...(inspect
      ? {
          inspect: (sample, config) =>
            inspect(
              sample.map(({ bytes, receivedAt, meta }) => ({ bytes, receivedAt, meta })),
              config,
            ),
        }
      : {}),
    parse: (row, config) => definition.parse({ bytes: row.bytes, receivedAt: row.receivedAt, meta: row.meta }, config),
    normalise: (record, row, config) =>
      definition.normalise(record, { receivedAt: row.receivedAt, meta: row.meta, config }),
    faultOf: (problem) => {
      const detail = (problem instanceof Error ? problem.message : String(problem)).slice(0, longestDetail);
      if (!isPluginError(problem) || problem.kind !== 'bad_record')
        return { state: 'quarantined', kind: 'bug', reason: 'plugin_failed', field: null, detail };
      return {
        state: 'quarantined',
        kind: 'bad_record',
        reason: problem.details.reason ?? 'bad_record',
        field: problem.details.field ?? null,
        detail,
      };
    },
  };
}
