import { crc32, deflateRawSync } from 'node:zlib';
import type { ClearedRow, ErasurePage } from '@customering/erasure';
import { RetryableConflict, type LaneId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { toRawRow, type RawColumns } from '../read-raw-rows';
import type { UnitOfWork } from '../unit-of-work';
import { readLaneConfig } from './lane-config';

const mostRows = 200;
const mostBytes = 16_000_000;

interface Place {
  lane_id: LaneId;
  lane_offset: number;
  items: number[];
}

/** The stored records that a request looks through: first those that are known, then all that had arrived when it was asked. */
export class ErasurePages {
  constructor(private readonly unit: UnitOfWork) {}

  async next(workspace: WorkspaceId, request: string, source: SourceId): Promise<ErasurePage | null> {
    return (await this.ofKnown(workspace, request, source)) ?? (await this.ofLane(workspace, request, source));
  }

  async replace(workspace: WorkspaceId, request: string, page: ErasurePage, cleared: readonly ClearedRow[]) {
    for (const one of cleared) await this.replaceRow(workspace, page.lane.laneId, one);
    const { laneId } = page.lane;
    const offsets = [...page.known.keys(), ...page.lane.rows.map(({ offset }) => offset)];
    await this.unit.change(
      'delete from core.erasure_place where workspace_id = $1 and request_id = $2 and lane_id = $3 and lane_offset = any($4)',
      [workspace, request, laneId, offsets],
    );
    if (page.upTo === null) return;
    await this.unit.change(
      'update core.erasure_lane set pos = greatest(pos, $4) where workspace_id = $1 and request_id = $2 and lane_id = $3',
      [workspace, request, laneId, page.upTo],
    );
  }

  private async ofKnown(workspace: WorkspaceId, request: string, source: SourceId): Promise<ErasurePage | null> {
    const places = await this.unit.sql<Place>(
      `select lane_id, lane_offset, array_agg(item) as items from core.erasure_place
        where workspace_id = $1 and request_id = $2 and source_id = $3 group by 1, 2 order by 1, 2 limit ${mostRows}`,
      [workspace, request, source],
    );
    const laneId = places[0]?.lane_id;
    if (laneId === undefined) return null;
    const known = new Map(
      places.filter((place) => place.lane_id === laneId).map(({ lane_offset, items }) => [lane_offset, new Set(items)]),
    );
    const rows = await this.unit.sql<RawColumns>(
      `select ${columns} from ingest.raw_log where workspace_id = $1 and lane_id = $2 and lane_offset = any($3) order by lane_offset`,
      [workspace, laneId, [...known.keys()]],
    );
    return { lane: await this.lane(workspace, laneId, rows), known, upTo: null };
  }

  /** Not past the loader, unless it does not run: what it has in hand would be stored once more. */
  private async ofLane(workspace: WorkspaceId, request: string, source: SourceId): Promise<ErasurePage | null> {
    const [lane] = await this.unit.sql<{ lane_id: LaneId; pos: number; may_read: number }>(
      `select * from (select e.lane_id, e.pos, least(e.up_to, case when l.hold is null and p.stopped_reason is null then p.pos else l.head end) as may_read
         from core.erasure_lane e join ingest.lane l on l.workspace_id = $1 and l.id = e.lane_id join ingest.lane_position p on p.workspace_id = $1 and p.lane_id = e.lane_id
        where e.workspace_id = $1 and e.request_id = $2 and e.source_id = $3) x where may_read > pos order by lane_id limit 1`,
      [workspace, request, source],
    );
    if (!lane) return null;
    const rows = await this.unit.sql<RawColumns>(
      `select ${columns} from (select r.*, sum(octet_length(bytes)) over (order by lane_offset) - octet_length(bytes) as before from
         (select * from ingest.raw_log where workspace_id = $1 and lane_id = $2 and lane_offset > $3 and lane_offset <= $4 order by lane_offset limit ${mostRows}) r) b
        where before < ${mostBytes} order by lane_offset`,
      [workspace, lane.lane_id, lane.pos, lane.may_read],
    );
    const upTo = rows.length === 0 ? lane.may_read : (rows.at(-1)?.lane_offset ?? lane.may_read);
    return { lane: await this.lane(workspace, lane.lane_id, rows), known: new Map(), upTo };
  }

  private async lane(workspace: WorkspaceId, laneId: LaneId, rows: readonly RawColumns[]) {
    const lane = await readLaneConfig(this.unit, workspace, laneId, noReplay);
    return { ...lane, position: { pos: 0, item: 0 }, rows: rows.map(toRawRow), more: true };
  }

  private async replaceRow(workspace: WorkspaceId, lane: LaneId, { row, items, bytes }: ClearedRow): Promise<void> {
    const before: readonly unknown[] = Array.isArray(row.meta['erased']) ? row.meta['erased'] : [];
    const erased = [...new Set([...before, ...items])];
    const packed = deflateRawSync(bytes, { level: 1 });
    const changed = await this.unit.change(
      `update ingest.raw_log set bytes = $5, encoding = 1, checksum = $6, meta = meta || jsonb_build_object('erased', $7::jsonb)
        where workspace_id = $1 and lane_id = $2 and lane_offset = $3 and received_at between $4::timestamptz - interval '1 millisecond' and $4::timestamptz + interval '1 millisecond'
          and coalesce(meta -> 'erased', '[]') = $8::jsonb`,
      [
        workspace,
        lane,
        row.offset,
        row.receivedAt,
        packed,
        crc32(packed),
        JSON.stringify(erased),
        JSON.stringify(before),
      ],
    );
    if (changed !== 1) throw new RetryableConflict(`row ${row.offset} of lane ${lane} was changed meanwhile`);
    await this.unit.change(
      `update ingest.set_aside set detail = '' where workspace_id = $1 and lane_id = $2 and lane_offset = $3 and item = any($4)`,
      [workspace, lane, row.offset, items],
    );
  }
}

const columns = 'lane_offset, received_at, encoding, bytes, records, checksum, meta';
const noReplay = '00000000-0000-0000-0000-000000000000';
