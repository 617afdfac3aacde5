import type {
  CheckResult,
  ImportAtWork,
  ImportStore,
  LaneToLoad,
  RawRow,
  RepeatedFile,
  StoredInspection,
} from '@customering/ingestion';
import { asId, type ImportId, type LaneId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { readRawRows } from '../read-raw-rows';
import type { UnitOfWork } from '../unit-of-work';

interface AtWorkColumns {
  id: string;
  source_id: string;
  lane_id: string;
  state: string;
  rows_seen: number;
  mapping_version: number | null;
}

interface ConfigColumns {
  connector: string;
  brand_id: string | null;
  config: Record<string, unknown>;
  mapping: Record<string, unknown> | null;
  file: Record<string, unknown>;
  zone: string;
  name: string;
}

const rowsAtOnce = 8;

export class PgImportStore implements ImportStore {
  constructor(private readonly unit: UnitOfWork) {}

  async find(workspace: WorkspaceId, id: ImportId): Promise<ImportAtWork | null> {
    const [row] = await this.unit.sql<AtWorkColumns>(
      'select id, source_id, lane_id, state, rows_seen, mapping_version from ingest.file_import where workspace_id = $1 and id = $2',
      [workspace, id],
    );
    return row
      ? {
          id: asId(row.id),
          sourceId: asId(row.source_id),
          laneId: asId(row.lane_id),
          state: row.state,
          rows: row.rows_seen,
          mappingVersion: row.mapping_version,
        }
      : null;
  }

  async laneOf(workspace: WorkspaceId, at: ImportAtWork): Promise<LaneToLoad> {
    const [row] = await this.unit.sql<ConfigColumns>(
      `select s.connector, s.brand_id, s.config, s.name, w.zone, m.mapping,
              jsonb_build_object('id', f.id, 'sha256', encode(coalesce(f.sha256, ''), 'hex'), 'format', f.format, 'cut', f.cut, 'inspection', f.inspection) as file
         from ingest.file_import f join core.source s on s.workspace_id = f.workspace_id and s.id = f.source_id join ops.workspace w on w.workspace_id = f.workspace_id
         left join core.mapping m on m.workspace_id = f.workspace_id and m.source_id = f.source_id and m.version = f.mapping_version
        where f.workspace_id = $1 and f.id = $2`,
      [workspace, at.id],
    );
    if (!row) throw new TypeError(`import ${at.id} is gone`);
    const config: Readonly<Record<string, unknown>> = {
      zone: row.zone,
      namespace: namespaceFor(row.name),
      ...row.config,
      ...row.mapping,
      file: row.file,
    };
    const { region } = config;
    return {
      laneId: at.laneId,
      sourceId: at.sourceId,
      brandId: row.brand_id === null ? null : asId(row.brand_id),
      connector: row.connector,
      config,
      region: typeof region === 'string' ? region : null,
      position: { pos: 0, item: 0 },
      rows: [],
      more: false,
    };
  }

  rowsAfter(workspace: WorkspaceId, lane: LaneId, offset: number): Promise<readonly RawRow[]> {
    return readRawRows(this.unit, workspace, lane, offset, rowsAtOnce);
  }

  /** The same bytes again join the source that has them, so that every row finds its key there. */
  async finishInspection(
    workspace: WorkspaceId,
    id: ImportId,
    sha256: Uint8Array,
    inspection: Omit<StoredInspection, 'sameFile'>,
  ): Promise<void> {
    const [same] = await this.unit.sql<{ id: string; source_id: string; created_at: Date }>(
      `select id, source_id, created_at from ingest.file_import where workspace_id = $1 and sha256 = $2 and id <> $3 and state in ('running', 'done') order by created_at limit 1`,
      [workspace, Buffer.from(sha256), id],
    );
    const stored: StoredInspection = {
      ...inspection,
      sameFile: same ? { importId: same.id, at: same.created_at.toISOString() } : null,
    };
    await this.unit.sql(
      `update ingest.file_import set sha256 = $3, inspection = $4, state = 'mapping', rows_seen = $5 where workspace_id = $1 and id = $2`,
      [workspace, id, Buffer.from(sha256), JSON.stringify(stored), inspection.rows],
    );
    if (same) await this.moveTo(workspace, id, asId<SourceId>(same.source_id));
  }

  private async moveTo(workspace: WorkspaceId, id: ImportId, source: SourceId): Promise<void> {
    const [moved] = await this.unit.sql<{ old: string; lane_id: string }>(
      `update ingest.file_import f set source_id = $3 from ingest.file_import before where f.workspace_id = $1 and f.id = $2 and before.workspace_id = $1 and before.id = f.id and f.source_id <> $3 returning before.source_id as old, f.lane_id`,
      [workspace, id, source],
    );
    if (!moved) return;
    await this.unit.sql('update ingest.lane set source_id = $3 where workspace_id = $1 and id = $2', [
      workspace,
      moved.lane_id,
      source,
    ]);
    await this.unit.sql(
      'update core.source s set archived_at = now() where workspace_id = $1 and id = $2 and not exists (select 1 from ingest.lane l where l.workspace_id = $1 and l.source_id = $2)',
      [workspace, moved.old],
    );
  }

  async finishCheck(workspace: WorkspaceId, id: ImportId, result: CheckResult): Promise<void> {
    await this.unit.sql(
      `update ingest.file_import set check_result = $3, state = 'mapping' where workspace_id = $1 and id = $2 and state = 'checking'`,
      [workspace, id, JSON.stringify(result)],
    );
  }

  async noteProgress(workspace: WorkspaceId, id: ImportId, rows: number): Promise<void> {
    await this.unit.sql(
      `update ingest.file_import set check_result = jsonb_build_object('checkedRows', $3::bigint) where workspace_id = $1 and id = $2 and state = 'checking'`,
      [workspace, id, rows],
    );
  }

  async fail(workspace: WorkspaceId, id: ImportId, problem: string): Promise<void> {
    await this.unit.sql(
      `update ingest.file_import set state = 'failed', problem = $3 where workspace_id = $1 and id = $2`,
      [workspace, id, problem],
    );
  }

  async countStored(workspace: WorkspaceId, source: SourceId, keys: readonly string[]): Promise<number> {
    const [row] = await this.unit.sql<{ n: number }>(
      'select count(*)::int as n from ingest.seen where workspace_id = $1 and source_id = $2 and key = any($3)',
      [workspace, source, keys],
    );
    return row?.n ?? 0;
  }

  async countRepeats(
    workspace: WorkspaceId,
    id: ImportId,
    prints: readonly string[],
  ): Promise<readonly RepeatedFile[]> {
    const rows = await this.unit.sql<{ id: string; file_name: string; created_at: Date; n: number }>(
      `select f.id, f.file_name, f.created_at, count(*)::int as n from unnest($3::uuid[]) as wanted(print)
         join lateral (select distinct import_id from ingest.row_print p where p.workspace_id = $1 and p.print = wanted.print and p.import_id <> $2) hit on true
         join ingest.file_import f on f.workspace_id = $1 and f.id = hit.import_id group by 1, 2, 3`,
      [workspace, id, prints],
    );
    return rows.map((row) => ({
      importId: row.id,
      fileName: row.file_name,
      at: row.created_at.toISOString(),
      rows: row.n,
    }));
  }
}

/** Numbers of one file source are one numbering, until the administrator says that another source shares it. */
function namespaceFor(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'file'
  );
}
