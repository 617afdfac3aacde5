import type { Ledger, LedgerEntry, LedgerVerdict, SetAside, SetAsideStore } from '@customering/ingestion';
import { asId, RetryableConflict, type LaneId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';

interface Older {
  key: string;
  lane_id: LaneId;
  lane_offset: number;
  item: number;
  version: string | null;
}

export class PgLedger implements Ledger {
  constructor(private readonly unit: UnitOfWork) {}

  async enter(workspace: WorkspaceId, source: SourceId, entries: readonly LedgerEntry[]): Promise<LedgerVerdict> {
    if (entries.length === 0) return { fresh: new Set(), newer: new Map() };
    await copyToTemporary(
      this.unit.client,
      'entering',
      'key uuid, version text collate "C", lane_id uuid, lane_offset bigint, item int, occurred_at timestamptz',
      entries.map(rowOf),
    );
    const fresh = await this.unit.sql<{ key: string }>(
      `insert into ingest.seen (workspace_id, source_id, key, version, lane_id, lane_offset, item, occurred_at)
       select $1, $2, key, version, lane_id, lane_offset, item, occurred_at from pg_temp.entering order by key
       on conflict do nothing returning key`,
      [workspace, source],
    );
    const newer = fresh.length === entries.length ? [] : await this.replaceOlder(workspace, source);
    return {
      fresh: new Set(fresh.map(({ key }) => key)),
      newer: new Map(
        newer.map((row) => [row.key, { laneId: asId<LaneId>(row.lane_id), offset: row.lane_offset, item: row.item }]),
      ),
    };
  }

  private async replaceOlder(workspace: WorkspaceId, source: SourceId): Promise<Older[]> {
    const older = await this.unit.sql<Older>(
      `select s.key, s.lane_id, s.lane_offset, s.item, s.version from ingest.seen s join pg_temp.entering e on e.key = s.key
        where s.workspace_id = $1 and s.source_id = $2 and e.version > coalesce(s.version, '') order by s.key for update of s`,
      [workspace, source],
    );
    if (older.length === 0) return older;
    const replaced = await this.unit.sql(
      `update ingest.seen s set version = e.version, lane_id = e.lane_id, lane_offset = e.lane_offset, item = e.item, occurred_at = e.occurred_at
         from pg_temp.entering e where s.workspace_id = $1 and s.source_id = $2 and s.key = e.key and e.version > coalesce(s.version, '') returning 1`,
      [workspace, source],
    );
    if (replaced.length !== older.length) throw new RetryableConflict('a record was replaced by another batch');
    return older;
  }
}

function rowOf({ key, version, reference, occurredAt }: LedgerEntry) {
  return [key, version, reference.laneId, reference.offset, reference.item, occurredAt];
}

export class PgSetAsideStore implements SetAsideStore {
  constructor(private readonly unit: UnitOfWork) {}

  async add(workspace: WorkspaceId, source: SourceId, records: readonly SetAside[]): Promise<void> {
    if (records.length === 0) return;
    await copyToTemporary(
      this.unit.client,
      'setting_aside',
      'lane_id uuid, lane_offset bigint, item int, state text, kind text, reason text, field text, detail text',
      records.map(({ reference, state, kind, reason, field, detail }) => [
        reference.laneId,
        reference.offset,
        reference.item,
        state,
        kind,
        reason,
        field,
        withoutNul(detail),
      ]),
    );
    await this.unit.sql(
      `insert into ingest.set_aside (workspace_id, source_id, lane_id, lane_offset, item, state, kind, reason, field, detail)
       select $1, $2, lane_id, lane_offset, item, state, kind, reason, field, detail from pg_temp.setting_aside`,
      [workspace, source],
    );
  }
}

/** PostgreSQL's text holds no NUL; the raw bytes keep it. */
function withoutNul(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD');
}
