import type { Ledger, LedgerEntry, LedgerVerdict, SetAside, SetAsideStore } from '@customering/ingestion';
import { asId, RetryableConflict, type LaneId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { copyToTemporary, type CopyValue } from '../copy-rows';
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
    const lane = entries[0]?.reference.laneId;
    if (lane === undefined) return { fresh: new Set(), newer: new Map() };
    await copyToTemporary(
      this.unit.client,
      'entering',
      'key uuid, version text collate "C", lane_offset bigint, item int, occurred_at timestamptz',
      entries.map(rowOf),
    );
    const entered = await this.unit.change(
      `insert into ingest.seen (workspace_id, source_id, key, version, lane_id, lane_offset, item, occurred_at)
       select $1, $2, key, version, $3, lane_offset, item, occurred_at from pg_temp.entering order by key
       on conflict do nothing`,
      [workspace, source, lane],
    );
    const fresh = new Set(entries.map(({ key }) => key));
    if (entered === entries.length) return { fresh, newer: new Map() };
    for (const { key } of await this.enteredBefore(workspace, source, lane)) fresh.delete(key);
    const newer = await this.replaceOlder(workspace, source, lane);
    return {
      fresh,
      newer: new Map(
        newer.map((row) => [row.key, { laneId: asId<LaneId>(row.lane_id), offset: row.lane_offset, item: row.item }]),
      ),
    };
  }

  /** Mostly all keys are new, so only the others are read: those that stand there with another raw reference. */
  private async enteredBefore(workspace: WorkspaceId, source: SourceId, lane: string): Promise<{ key: string }[]> {
    return this.unit.sql<{ key: string }>(
      `select e.key from pg_temp.entering e cross join lateral
         (select lane_id, lane_offset, item from ingest.seen where workspace_id = $1 and source_id = $2 and key = e.key limit 1) s
        where (s.lane_id, s.lane_offset, s.item) is distinct from ($3, e.lane_offset, e.item)`,
      [workspace, source, lane],
    );
  }

  private async replaceOlder(workspace: WorkspaceId, source: SourceId, lane: string): Promise<Older[]> {
    const older = await this.unit.sql<Older>(
      `select s.key, s.lane_id, s.lane_offset, s.item, s.version from ingest.seen s join pg_temp.entering e on e.key = s.key
        where s.workspace_id = $1 and s.source_id = $2 and e.version > coalesce(s.version, '') order by s.key for update of s`,
      [workspace, source],
    );
    if (older.length === 0) return older;
    const replaced = await this.unit.sql(
      `update ingest.seen s set version = e.version, lane_id = $3, lane_offset = e.lane_offset, item = e.item, occurred_at = e.occurred_at
         from pg_temp.entering e where s.workspace_id = $1 and s.source_id = $2 and s.key = e.key and e.version > coalesce(s.version, '') returning 1`,
      [workspace, source, lane],
    );
    if (replaced.length !== older.length) throw new RetryableConflict('a record was replaced by another batch');
    return older;
  }
}

function rowOf({ key, version, reference, occurredAt }: LedgerEntry) {
  return [key, version, reference.offset, reference.item, occurredAt];
}

export class PgSetAsideStore implements SetAsideStore {
  constructor(private readonly unit: UnitOfWork) {}

  async add(workspace: WorkspaceId, source: SourceId, records: readonly SetAside[]): Promise<number> {
    if (records.length === 0) return 0;
    await copyToTemporary(this.unit.client, 'setting_aside', columnTypes, records.map(valuesOf));
    const added = await this.unit.sql(
      `insert into ingest.set_aside (workspace_id, source_id, brand_id, ${columns}) select $1, $2, ${brandOfSource}, ${columns} from pg_temp.setting_aside order by key
       on conflict (workspace_id, source_id, key) where state = 'quarantined' and key is not null do nothing returning 1`,
      [workspace, source],
    );
    if (added.length < records.length) await this.addRepeats(workspace, source);
    return records.length - added.length;
  }

  /** What stands in quarantine under the same key already. */
  private async addRepeats(workspace: WorkspaceId, source: SourceId): Promise<void> {
    await this.unit.sql(
      `insert into ingest.set_aside (workspace_id, source_id, brand_id, lane_id, lane_offset, item, state, reason, detail)
       select $1, $2, ${brandOfSource}, lane_id, lane_offset, item, 'duplicate', 'repeated', 'A record with this key was set aside before.' from pg_temp.setting_aside t
        where not exists (select 1 from ingest.set_aside s where s.workspace_id = $1 and s.lane_id = t.lane_id and s.lane_offset = t.lane_offset and s.item = t.item)`,
      [workspace, source],
    );
  }
}

const brandOfSource = '(select brand_id from core.source where workspace_id = $1 and id = $2)';
const columns = 'lane_id, lane_offset, item, state, kind, reason, field, detail, key';
const columnTypes =
  'lane_id uuid, lane_offset bigint, item int, state text, kind text, reason text, field text, detail text, key uuid';

function valuesOf({ reference, state, kind, reason, field, detail, key }: SetAside): CopyValue[] {
  return [reference.laneId, reference.offset, reference.item, state, kind, reason, field, withoutNul(detail), key];
}

/** PostgreSQL's text holds no NUL; the raw bytes keep it. */
function withoutNul(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD');
}
