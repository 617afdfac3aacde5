import type { FileImport } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { readRawRows } from '../read-raw-rows';
import type { UnitOfWork } from '../unit-of-work';

type Inspection = NonNullable<FileImport['inspection']>;
type Mapping = NonNullable<FileImport['mapping']>;
type Check = NonNullable<FileImport['check']>;
type Later = 'preset' | 'ownNumbers';

interface ImportColumns {
  id: string;
  source_id: string;
  source_name: string;
  file_name: string;
  format: 'csv' | 'ndjson';
  size: number;
  received: number;
  state: FileImport['state'];
  problem: string | null;
  rows_seen: number;
  inspection: (Omit<Inspection, 'choices'> & Partial<Pick<Inspection, 'choices'>>) | null;
  mapping: (Omit<Mapping, Later> & Partial<Pick<Mapping, Later>>) | null;
  check_result: (Omit<Check, 'joined'> & Partial<Pick<Check, 'joined'>> & { checkedRows?: number }) | null;
  repeats: 'count' | 'skip' | null;
  created_at: Date;
  loaded_at: Date | null;
  stored: number;
  duplicate: number;
  ignored: number;
  quarantined: number;
  waiting: number;
}

const importSql = `
  select f.*, s.name as source_name, m.mapping, p.stored, p.duplicate, p.ignored, p.quarantined, p.loaded_at,
         greatest(f.rows_seen - p.stored - p.duplicate - p.ignored - p.quarantined, 0) as waiting
    from ingest.file_import f join core.source s on s.workspace_id = f.workspace_id and s.id = f.source_id
    join ingest.lane_position p on p.workspace_id = f.workspace_id and p.lane_id = f.lane_id
    left join core.mapping m on m.workspace_id = f.workspace_id and m.source_id = f.source_id and m.version = f.mapping_version
   where f.workspace_id = $1`;

export class ImportView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(workspace: WorkspaceId): Promise<FileImport[]> {
    return (await this.unit.sql<ImportColumns>(`${importSql} order by f.created_at desc limit 100`, [workspace])).map(
      toImport,
    );
  }

  async find(workspace: WorkspaceId, id: string): Promise<FileImport | null> {
    const [row] = await this.unit.sql<ImportColumns>(`${importSql} and f.id = $2`, [workspace, id]);
    return row ? toImport(row) : null;
  }

  /** What the connector needs to read rows of this file, with the mapping that is saved. */
  async config(workspace: WorkspaceId, id: string) {
    const [row] = await this.unit.sql<{
      lane_id: string;
      connector: string;
      config: Record<string, unknown>;
      file: Record<string, unknown>;
      mapping: Record<string, unknown> | null;
    }>(
      `select f.lane_id, s.connector, s.config, m.mapping,
              jsonb_build_object('id', f.id, 'sha256', encode(coalesce(f.sha256, ''), 'hex'), 'format', f.format, 'cut', f.cut, 'inspection', f.inspection) as file
         from ingest.file_import f join core.source s on s.workspace_id = f.workspace_id and s.id = f.source_id
         left join core.mapping m on m.workspace_id = f.workspace_id and m.source_id = f.source_id and m.version = f.mapping_version
        where f.workspace_id = $1 and f.id = $2`,
      [workspace, id],
    );
    return row
      ? { laneId: row.lane_id, connector: row.connector, config: { ...row.config, ...row.mapping, file: row.file } }
      : null;
  }

  rawRows(workspace: WorkspaceId, lane: string, after: number, most: number) {
    return readRawRows(this.unit, workspace, lane, after, most);
  }

  /** Why each set-aside row of a lane was set aside, by its place. */
  async rejected(
    workspace: WorkspaceId,
    lane: string,
  ): Promise<{ offset: number; item: number; reason: string; detail: string }[]> {
    const rows = await this.unit.sql<{ lane_offset: number; item: number; reason: string; detail: string }>(
      `select lane_offset, item, reason, detail from ingest.set_aside where workspace_id = $1 and lane_id = $2 and state = 'quarantined' order by lane_offset, item`,
      [workspace, lane],
    );
    return rows.map(({ lane_offset, item, reason, detail }) => ({ offset: lane_offset, item, reason, detail }));
  }
}

function toImport(row: ImportColumns): FileImport {
  const isChecked = row.check_result !== null && 'mappingVersion' in row.check_result;
  const finished = row.state === 'running' && row.waiting === 0;
  return {
    id: row.id,
    sourceId: row.source_id,
    sourceName: row.source_name,
    fileName: row.file_name,
    format: row.format,
    size: row.size,
    received: row.received,
    state: finished ? 'done' : row.state,
    problem: row.problem,
    rows: row.rows_seen,
    loaded: row.state === 'checking' ? (row.check_result?.checkedRows ?? 0) : row.rows_seen - row.waiting,
    stored: row.stored,
    duplicate: row.duplicate,
    ignored: row.ignored,
    quarantined: row.quarantined,
    waiting: row.waiting,
    // Imports that were looked at before these existed are stored without them.
    inspection: row.inspection && { ...row.inspection, choices: row.inspection.choices ?? [] },
    mapping: row.mapping && {
      ...row.mapping,
      preset: row.mapping.preset ?? null,
      ownNumbers: row.mapping.ownNumbers ?? [],
    },
    check: isChecked && row.check_result ? { ...row.check_result, joined: row.check_result.joined ?? 0 } : null,
    repeats: row.repeats,
    createdAt: row.created_at.toISOString(),
    finishedAt: finished ? (row.loaded_at?.toISOString() ?? null) : null,
  };
}
