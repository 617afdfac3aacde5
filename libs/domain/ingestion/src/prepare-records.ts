import { checkCanonical } from '@customering/interactions';
import type { CanonicalRecord, PrivacyRequest } from '@customering/plugin-sdk/canonical';
import type { Connector, Fault, ItemToFetch, ReadRecord, ReadRow } from './connector-port';
import type { LaneToLoad, RawRow } from './lane-store';
import { normalIdentifiers } from './normal-identifiers';
import type { PreparedRecord } from './prepared-record';
import { readPrivacyRequest } from './read-privacy-request';
import { recordKey } from './record-key';

/** Reads raw rows: every record that one was counted for comes back once, good or set aside. Opens no transaction. */
export async function prepareRecords(
  lane: LaneToLoad,
  rows: readonly RawRow[],
  connector: Connector,
  nowMs: number,
): Promise<PreparedRecord[][]> {
  const intact = rows.filter((row) => row.intact);
  const readings = await connector.read(intact, lane.config);
  const byOffset = new Map(intact.map((row, index) => [row.offset, readings[index]]));
  return rows.map((row) => prepareRow(lane, row, byOffset.get(row.offset), nowMs));
}

function prepareRow(lane: LaneToLoad, row: RawRow, reading: ReadRow | undefined, nowMs: number): PreparedRecord[] {
  const problem = faultOfRow(row, reading);
  return reading && 'records' in reading && !problem
    ? reading.records.map((record, item) => prepareOne(lane, row, item, record, nowMs))
    : Array.from({ length: row.records }, (_, item) =>
        setAside(lane, row, item, isErased(row, item) ? ignored('erased', '') : (problem ?? damaged)),
      );
}

/** Nothing is left of it, whether or not the rest of its row can be read. */
function isErased({ meta }: RawRow, item: number): boolean {
  return Array.isArray(meta['erased']) && meta['erased'].includes(item);
}

const damaged = fault('bug', 'damaged', 'bytes', 'The stored bytes do not match their checksum.');

function faultOfRow(row: RawRow, reading: ReadRow | undefined): Fault | null {
  if (!row.intact || !reading) return damaged;
  if ('fault' in reading) return reading.fault;
  const { length } = reading.records;
  if (length === row.records) return null;
  return fault('bug', 'count_differs', null, `The door counted ${row.records} records, the connector ${length}.`);
}

function prepareOne(lane: LaneToLoad, row: RawRow, item: number, record: ReadRecord, nowMs: number): PreparedRecord {
  const { became } = record;
  if ('fault' in became) return setAside(lane, row, item, became.fault, keyOfRepeats(lane, record));
  if ('ignored' in became) return leftOut(lane, row, item, record, became);
  if ('refetch' in became) return thin(lane, row, item, became.refetch);
  return accept(lane, row, item, record, became.records, nowMs);
}

function accept(
  lane: LaneToLoad,
  row: RawRow,
  item: number,
  record: ReadRecord,
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
    key: recordKey(record.dedupeKey),
    version: record.version ?? null,
    print: record.content === undefined ? null : recordKey(record.content),
    occurredAt: new Date(first.occurredAt),
    identifiers: normalIdentifiers(
      records.flatMap(({ identifiers }) => identifiers),
      lane,
    ),
    records,
  };
}

/** A row of a file that fails again is shown again, so that it can be corrected; a sender's record that comes again is the same. */
function keyOfRepeats({ config }: LaneToLoad, { dedupeKey, version }: ReadRecord): string | null {
  return config['file'] === undefined
    ? recordKey(version === undefined ? dedupeKey : `${dedupeKey}\n${version}`)
    : null;
}

function setAside(lane: LaneToLoad, row: RawRow, item: number, what: Fault, key: string | null = null): PreparedRecord {
  const reference = { laneId: lane.laneId, offset: row.offset, item };
  return { kind: 'aside', reference, aside: { reference, key, ...what } };
}

/** Nothing to store yet: what it is about is asked for, and comes in as a record of its own. */
function thin(lane: LaneToLoad, row: RawRow, item: number, refetch: ItemToFetch): PreparedRecord {
  const detail = `A notice about ${refetch.stream} ${refetch.id}, which is fetched.`;
  const reference = { laneId: lane.laneId, offset: row.offset, item };
  return { kind: 'aside', reference, aside: { reference, key: null, ...ignored('refetched', detail) }, refetch };
}

/** A privacy request is no fact either: it is shown to people until somebody decides. */
function leftOut(
  lane: LaneToLoad,
  row: RawRow,
  item: number,
  record: ReadRecord,
  { ignored: reason, privacyRequest }: { readonly ignored: string; readonly privacyRequest?: PrivacyRequest },
): PreparedRecord {
  if (!privacyRequest) return setAside(lane, row, item, ignored(reason, ''));
  const wish = readPrivacyRequest(privacyRequest, record.dedupeKey, lane);
  if ('fault' in wish) return setAside(lane, row, item, wish.fault, keyOfRepeats(lane, record));
  const what = ignored(reason, 'Somebody asks for their data; it waits under Erasure requests.');
  const reference = { laneId: lane.laneId, offset: row.offset, item };
  return { kind: 'aside', reference, aside: { reference, key: null, ...what }, wish };
}

function ignored(reason: string, detail: string): Fault {
  return { state: 'ignored', kind: 'bad_record', reason, field: null, detail };
}

function fault(kind: 'bad_record' | 'bug', reason: string, field: string | null, detail: string): Fault {
  return { state: 'quarantined', kind, reason, field, detail };
}
