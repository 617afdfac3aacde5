import type { Connector } from '@customering/ingestion';
import type { ConnectorDefinition, RawInput } from '@customering/plugin-sdk';
import { inspectRows, readRows } from './read-rows';

/** A connector as the loader wants it, in this very process. */
export function adaptConnector(definition: ConnectorDefinition): Connector {
  const inspect: Connector['inspect'] = async (sample, config) => inspectRows(definition, sample.map(inputOf), config);
  return {
    ...(definition.inspect ? { inspect } : {}),
    read: async (rows, config, want) => readRows(definition, rows.map(inputOf), config, want),
  };
}

/** Only what a plugin may know of a raw row. */
export function inputOf({ bytes, receivedAt, meta }: RawInput): RawInput {
  return { bytes, receivedAt, meta };
}
