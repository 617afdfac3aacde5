import { LaneMoved, type LanePosition, type LaneStore, type LaneToLoad, type Tally } from '@customering/ingestion';
import { type LaneId, type WorkspaceId } from '@customering/kernel';
import { toRawRow, type RawColumns } from '../read-raw-rows';
import type { UnitOfWork } from '../unit-of-work';
import { fileColumn, laneConfig, type ConfigColumns } from './lane-config';

interface LaneColumns extends ConfigColumns {
  pos: number;
  item: number;
  head: number;
}

const targetRecords = 2_000;
const mostRows = 500;

export class PgLaneStore implements LaneStore {
  constructor(private readonly unit: UnitOfWork) {}

  async read(workspace: WorkspaceId, lane: LaneId): Promise<LaneToLoad | null> {
    const [found] = await this.unit.sql<LaneColumns>(laneSql, [workspace, lane]);
    if (!found) return null;
    const rows = await this.unit.sql<RawColumns>(rowsSql, [workspace, lane, found.pos, targetRecords, mostRows]);
    return {
      ...laneConfig(lane, found),
      position: { pos: found.pos, item: found.item },
      rows: rows.map(toRawRow),
      more: found.head > (rows.at(-1)?.lane_offset ?? found.head),
    };
  }

  async claim(workspace: WorkspaceId, lane: LaneId, from: LanePosition): Promise<void> {
    const held = await this.unit.sql(
      'select 1 from ingest.lane_position where workspace_id = $1 and lane_id = $2 and pos = $3 and item = $4 for update',
      [workspace, lane, from.pos, from.item],
    );
    if (held.length !== 1) throw new LaneMoved(`lane ${lane} is no longer at ${from.pos}/${from.item}`);
  }

  async advance(
    workspace: WorkspaceId,
    lane: LaneId,
    from: LanePosition,
    to: LanePosition,
    tally: Tally,
  ): Promise<void> {
    const moved = await this.unit.sql(
      `update ingest.lane_position set pos = $5, item = $6, stored = stored + $7, duplicate = duplicate + $8, ignored = ignored + $9,
              quarantined = quarantined + $10, loaded_at = now()
        where workspace_id = $1 and lane_id = $2 and pos = $3 and item = $4 returning 1`,
      [
        workspace,
        lane,
        from.pos,
        from.item,
        to.pos,
        to.item,
        tally.stored,
        tally.duplicate,
        tally.ignored,
        tally.quarantined,
      ],
    );
    if (moved.length !== 1) throw new LaneMoved(`lane ${lane} is no longer at ${from.pos}/${from.item}`);
  }

  async stop(workspace: WorkspaceId, lane: LaneId, reason: string): Promise<void> {
    await this.unit.sql(
      'update ingest.lane_position set stopped_reason = $3 where workspace_id = $1 and lane_id = $2',
      [workspace, lane, reason],
    );
  }
}

const laneSql = `
  select l.source_id, s.brand_id, s.connector, s.config, l.head, p.pos, p.item, w.locale,
         (select m.mapping from core.mapping m where m.workspace_id = l.workspace_id and m.source_id = l.source_id
             and m.version = coalesce(f.mapping_version, (select max(version) from core.mapping x where x.workspace_id = l.workspace_id and x.source_id = l.source_id))) as mapping,
         ${fileColumn}
    from ingest.lane l
    join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
    join core.source s on s.workspace_id = l.workspace_id and s.id = l.source_id
    join ops.workspace w on w.workspace_id = l.workspace_id
    left join ingest.file_import f on f.workspace_id = l.workspace_id and f.lane_id = l.id
   where l.workspace_id = $1 and l.id = $2 and l.hold is null and p.stopped_reason is null`;

/** Rows up to the target of records, at least one. */
const rowsSql = `
  select lane_offset, received_at, encoding, bytes, records, checksum, meta
    from (select r.*, sum(records) over (order by lane_offset) - records as before
            from (select * from ingest.raw_log where workspace_id = $1 and lane_id = $2 and lane_offset > $3 order by lane_offset limit $5) r) counted
   where before < $4 order by lane_offset`;
