import type { Fault, Inspected, ReadRecord, ReadRow } from '@customering/ingestion';
import {
  PluginError,
  repaired,
  type ConnectorDefinition,
  type RawInput,
  type RawRecord,
  type ThinRecord,
} from '@customering/plugin-sdk';
import type { RecordPlace } from '../plugin-calls';
import { faultOf } from './fault-of';
import { isPulled, readPulled } from './read-pulled';

type Config = Readonly<Record<string, unknown>>;

export interface Reading {
  readonly connector: ConnectorDefinition;
  readonly config: Config;
  /** As the administrator saved them; undefined where there are none, or the connector sees to them. */
  readonly repairs: unknown;
  readonly want: 'payloads' | null;
  /** Called before each record is read; false leaves it out. */
  readonly before?: (place: RecordPlace) => boolean;
}

/** Cuts raw rows into records and makes of each what the connector says. What it throws stands for its record, or its row. */
export function readRows(reading: Reading, rows: readonly RawInput[]): ReadRow[] {
  return rows.map((raw, row) => {
    if (reading.before?.({ row, item: null }) === false) return { fault: leftOut };
    try {
      const erased = erasedIn(raw);
      const records = cut(reading, raw).map((record, item) =>
        erased?.includes(item) ? forgotten(record) : readOne(reading, record, raw, { row, item }),
      );
      return { records };
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

const leftOut: Fault = {
  state: 'quarantined',
  kind: 'bug',
  reason: 'plugin_stopped',
  field: null,
  detail: 'The plugin had to be stopped while it read this record.',
};

/** Items of which nothing is left: the host noted them beside the bytes when it cleared them. */
function erasedIn({ meta }: RawInput): readonly unknown[] | null {
  return Array.isArray(meta['erased']) ? meta['erased'] : null;
}

function forgotten({ dedupeKey }: RawRecord | ThinRecord): ReadRecord {
  return { dedupeKey, became: { ignored: 'erased' } };
}

function cut({ connector, config }: Reading, raw: RawInput): readonly (RawRecord | ThinRecord)[] {
  if (isPulled(raw)) return readPulled(raw.bytes);
  if (!connector.parse) throw new PluginError('bug', `The connector "${connector.id}" reads no deliveries.`);
  return connector.parse(raw, config);
}

function readOne(reading: Reading, record: RawRecord | ThinRecord, raw: RawInput, place: RecordPlace): ReadRecord {
  if ('refetch' in record) return { dedupeKey: record.dedupeKey, became: { refetch: record.refetch } };
  const read = shown(record, reading.want);
  if (reading.before?.(place) === false) return { ...read, became: { fault: leftOut } };
  return { ...read, became: became(reading, record, raw) };
}

/** What is told of the record besides what it became: most have a key alone, and there are thousands a second. */
function shown({ dedupeKey, version, content, payload }: RawRecord, want: Reading['want']): Omit<ReadRecord, 'became'> {
  if (version === undefined && content === undefined && want === null) return { dedupeKey };
  return {
    dedupeKey,
    ...(version === undefined ? {} : { version }),
    ...(content === undefined ? {} : { content }),
    ...(want === null ? {} : { payload }),
  };
}

function became(
  { connector, config, repairs }: Reading,
  record: RawRecord,
  { receivedAt, meta }: RawInput,
): ReadRecord['became'] {
  try {
    const read = repairs === undefined ? record : repairedRecord(record, repairs, receivedAt);
    return connector.normalise(read, { receivedAt, meta, config });
  } catch (problem) {
    return { fault: faultOf(problem) };
  }
}

function repairedRecord(record: RawRecord, repairs: unknown, receivedAt: Date): RawRecord {
  const { payload } = record;
  return isFields(payload) ? { ...record, payload: repaired(payload, repairs, receivedAt) } : record;
}

function isFields(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
