import { createHash } from 'node:crypto';
import { normaliseIdentifier, type NormalIdentifier } from '@customering/identity';
import { checkCanonical } from '@customering/interactions';
import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import type { Connector, ParsedRecord } from './connector-port';
import type { LaneToLoad, RawRow } from './lane-store';
import type { SetAside } from './ledger';
import type { PreparedRecord } from './prepared-record';

/** Reads one raw row: every record it was counted for comes back once, good or set aside. Opens no transaction. */
export function prepareRecords(lane: LaneToLoad, row: RawRow, connector: Connector, nowMs: number): PreparedRecord[] {
  const parsed = parseRow(lane, row, connector);
  if (!Array.isArray(parsed))
    return Array.from({ length: row.records }, (_, item) => setAside(lane, row, item, parsed));
  return parsed.map((record, item) => prepareOne(lane, row, item, record, connector, nowMs));
}

type Fault = Pick<SetAside, 'state' | 'kind' | 'reason' | 'field' | 'detail'>;

function parseRow(lane: LaneToLoad, row: RawRow, connector: Connector): ParsedRecord[] | Fault {
  if (!row.intact) return fault('bug', 'damaged', 'bytes', 'The stored bytes do not match their checksum.');
  try {
    const parsed = connector.parse(row, lane.config);
    if (parsed.length === row.records) return parsed;
    return fault(
      'bug',
      'count_differs',
      null,
      `The door counted ${row.records} records, the connector ${parsed.length}.`,
    );
  } catch (problem) {
    return connector.faultOf(problem);
  }
}

function prepareOne(
  lane: LaneToLoad,
  row: RawRow,
  item: number,
  record: ParsedRecord,
  connector: Connector,
  nowMs: number,
): PreparedRecord {
  try {
    const normal = connector.normalise(record, row, lane.config);
    if ('ignored' in normal) return setAside(lane, row, item, ignored(normal.ignored, ''));
    return accept(lane, row, item, record, normal.records, nowMs);
  } catch (problem) {
    return setAside(lane, row, item, connector.faultOf(problem), keyOfRepeats(lane, record));
  }
}

function accept(
  lane: LaneToLoad,
  row: RawRow,
  item: number,
  record: ParsedRecord,
  records: readonly CanonicalRecord[],
  nowMs: number,
): PreparedRecord {
  const [first] = records;
  if (!first) return setAside(lane, row, item, ignored('empty', 'It held nothing to store.'));
  for (const candidate of records) {
    const rejection = checkCanonical(candidate, nowMs);
    if (!rejection) continue;
    const { reason, field, detail } = rejection;
    return setAside(lane, row, item, fault('bad_record', reason, field, detail), keyOfRepeats(lane, record));
  }
  return {
    kind: 'good',
    reference: { laneId: lane.laneId, offset: row.offset, item },
    key: digest(record.dedupeKey),
    version: record.version ?? null,
    print: record.content === undefined ? null : digest(record.content),
    occurredAt: new Date(first.occurredAt),
    identifiers: identifiersOf(records, lane),
    records,
  };
}

function identifiersOf(records: readonly CanonicalRecord[], lane: LaneToLoad): NormalIdentifier[] {
  const settings = { namespace: namespaceOf(lane), region: lane.region };
  return records
    .flatMap(({ identifiers }) => identifiers)
    .flatMap((identifier) => normaliseIdentifier(identifier, settings) ?? []);
}

function namespaceOf({ config, sourceId }: LaneToLoad): string {
  const named = config['namespace'];
  return typeof named === 'string' && named !== '' ? named : sourceId;
}

/** A row of a file that fails again is shown again, so that it can be corrected; a sender's record that comes again is the same. */
function keyOfRepeats({ config }: LaneToLoad, { dedupeKey, version }: ParsedRecord): string | null {
  return config['file'] === undefined ? digest(version === undefined ? dedupeKey : `${dedupeKey}\n${version}`) : null;
}

function setAside(lane: LaneToLoad, row: RawRow, item: number, what: Fault, key: string | null = null): PreparedRecord {
  const reference = { laneId: lane.laneId, offset: row.offset, item };
  return { kind: 'aside', reference, aside: { reference, key, ...what } };
}

function ignored(reason: string, detail: string): Fault {
  return { state: 'ignored', kind: 'bad_record', reason, field: null, detail };
}

function fault(kind: 'bad_record' | 'bug', reason: string, field: string | null, detail: string): Fault {
  return { state: 'quarantined', kind, reason, field, detail };
}

/** 16 bytes of SHA-256, written as a UUID. */
function digest(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
