import { crc32, inflateRawSync } from 'node:zlib';
import type { RawRow } from '@customering/ingestion';
import type { UnitOfWork } from './unit-of-work';

export interface RawColumns {
  lane_offset: number;
  received_at: Date;
  encoding: number;
  bytes: Buffer;
  records: number;
  checksum: number;
  meta: Record<string, unknown>;
}

/** Rows of a lane behind an offset, in order. */
export async function readRawRows(
  unit: UnitOfWork,
  workspace: string,
  lane: string,
  offset: number,
  most: number,
): Promise<RawRow[]> {
  const rows = await unit.sql<RawColumns>(
    'select lane_offset, received_at, encoding, bytes, records, checksum, meta from ingest.raw_log where workspace_id = $1 and lane_id = $2 and lane_offset > $3 order by lane_offset limit $4',
    [workspace, lane, offset, most],
  );
  return rows.map(toRawRow);
}

/** Inflated again; damaged bytes are handed on as they are, and say so. */
export function toRawRow(row: RawColumns): RawRow {
  const intact = crc32(row.bytes) === row.checksum;
  const bytes = intact && row.encoding === 1 ? inflateRawSync(row.bytes) : row.bytes;
  return { offset: row.lane_offset, receivedAt: row.received_at, bytes, records: row.records, intact, meta: row.meta };
}
