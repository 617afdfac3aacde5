import type { LaneToLoad, ReplayAtWork, ReplayCursor, ReplayPage } from '@customering/ingestion';
import type { LaneId, WorkspaceId } from '@customering/kernel';
import { toRawRow, type RawColumns } from '../read-raw-rows';
import type { UnitOfWork } from '../unit-of-work';
import { readLaneConfig } from './lane-config';

/** Raw rows a transaction, and the records at which no further row is taken. */
const mostRows = 200;
const enoughRecords = 2_000;

interface ChosenRow {
  lane_id: LaneId;
  lane_offset: number;
  items: number[] | null;
  records: number;
}

/** Finds what a replay reads next: raw rows in the order of lane and offset, each with the chosen items. */
export class ReplayPages {
  constructor(private readonly unit: UnitOfWork) {}

  async next(workspace: WorkspaceId, replay: ReplayAtWork): Promise<ReplayPage | null> {
    const chosen = onePage(
      replay.scope.kind === 'group' ? await this.ofGroup(workspace, replay) : await this.since(workspace, replay),
    );
    const last = chosen.at(-1);
    if (!last) return null;
    const lane = await this.lane(workspace, replay, last.lane_id, chosen);
    const kept = new Set(lane.rows.map(({ offset }) => offset));
    const gone = chosen.filter(({ lane_offset }) => !kept.has(lane_offset));
    return {
      lane,
      items: new Map(chosen.map(({ lane_offset, items }) => [lane_offset, items && new Set(items)])),
      cursor: { laneId: last.lane_id, offset: last.lane_offset },
      gone: gone.reduce((sum, { records }) => sum + records, 0),
    };
  }

  private ofGroup(workspace: WorkspaceId, { sourceId, scope, cursor }: ReplayAtWork): Promise<ChosenRow[]> {
    if (scope.kind !== 'group') throw new TypeError('this replay reads no group');
    return this.unit.sql<ChosenRow>(
      `select lane_id, lane_offset, array_agg(item) as items, count(*)::int as records from ingest.set_aside
        where workspace_id = $1 and source_id = $2 and state = $3 and reason = $4 and field is not distinct from $5
          and (lane_id, lane_offset) > ($6::uuid, $7::bigint) group by 1, 2 order by 1, 2 limit ${mostRows}`,
      [workspace, sourceId, scope.state, scope.reason, scope.field, ...after(cursor)],
    );
  }

  private since(workspace: WorkspaceId, { sourceId, scope, cursor }: ReplayAtWork): Promise<ChosenRow[]> {
    if (scope.kind !== 'since') throw new TypeError('this replay reads a group');
    return this.unit.sql<ChosenRow>(
      `select r.lane_id, r.lane_offset, null::int[] as items, r.records from ingest.raw_log r
         join ingest.lane l on l.workspace_id = $1 and l.id = r.lane_id join ingest.lane_position p on p.workspace_id = $1 and p.lane_id = l.id
        where r.workspace_id = $1 and l.source_id = $2 and r.received_at >= $3 and r.lane_offset <= p.pos
          and (r.lane_id, r.lane_offset) > ($4::uuid, $5::bigint) order by 1, 2 limit ${mostRows}`,
      [workspace, sourceId, scope.since, ...after(cursor)],
    );
  }

  private async lane(
    workspace: WorkspaceId,
    replay: ReplayAtWork,
    laneId: LaneId,
    chosen: readonly ChosenRow[],
  ): Promise<LaneToLoad> {
    const rows = await this.unit.sql<RawColumns>(
      `select lane_offset, received_at, encoding, bytes, records, checksum, meta from ingest.raw_log
        where workspace_id = $1 and lane_id = $2 and lane_offset = any($3) order by lane_offset`,
      [workspace, laneId, chosen.map(({ lane_offset }) => lane_offset)],
    );
    const lane = await readLaneConfig(this.unit, workspace, laneId, replay.id);
    return { ...lane, position: { pos: 0, item: 0 }, rows: rows.map(toRawRow), more: true };
  }
}

const noLane = '00000000-0000-0000-0000-000000000000';

function after(cursor: ReplayCursor | null): [string, number] {
  return cursor ? [cursor.laneId, cursor.offset] : [noLane, 0];
}

/** Rows of one lane, until there are enough records; a row with very many is a page of its own. */
function onePage(rows: readonly ChosenRow[]): ChosenRow[] {
  const page: ChosenRow[] = [];
  let records = 0;
  for (const row of rows) {
    const [first] = page;
    if (first && (row.lane_id !== first.lane_id || records + row.records > enoughRecords)) break;
    page.push(row);
    records += row.records;
  }
  return page;
}
