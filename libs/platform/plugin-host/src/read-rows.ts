import type { Inspected, ReadRecord, ReadRow } from '@customering/ingestion';
import type { ConnectorDefinition, RawInput, RawRecord } from '@customering/plugin-sdk';
import { faultOf } from './fault-of';

type Config = Readonly<Record<string, unknown>>;

/** Cuts raw rows into records and makes of each what the connector says. What it throws stands for its record, or its row. */
export function readRows(
  connector: ConnectorDefinition,
  rows: readonly RawInput[],
  config: Config,
  want?: 'payloads',
): ReadRow[] {
  return rows.map((row) => {
    try {
      const records = connector.parse(row, config);
      return { records: records.map((record) => readOne(connector, record, row, config, want)) };
    } catch (problem) {
      return { fault: faultOf(problem) };
    }
  });
}

export function inspectRows(connector: ConnectorDefinition, sample: readonly RawInput[], config: Config): Inspected {
  try {
    const inspection = connector.inspect?.(sample, config);
    return inspection ? { inspection } : { fault: faultOf(`The connector "${connector.id}" reads no files.`) };
  } catch (problem) {
    return { fault: faultOf(problem) };
  }
}

function readOne(
  connector: ConnectorDefinition,
  { dedupeKey, version, content, payload }: RawRecord,
  { receivedAt, meta }: RawInput,
  config: Config,
  want: 'payloads' | undefined,
): ReadRecord {
  const kept = {
    dedupeKey,
    ...(version === undefined ? {} : { version }),
    ...(content === undefined ? {} : { content }),
  };
  const record = { ...kept, payload };
  const shown = want === 'payloads' ? record : kept;
  try {
    return { ...shown, became: connector.normalise(record, { receivedAt, meta, config }) };
  } catch (problem) {
    return { ...shown, became: { fault: faultOf(problem) } };
  }
}
