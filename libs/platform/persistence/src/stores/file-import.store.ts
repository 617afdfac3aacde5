import { newId, type ImportId, type LaneId, type SourceId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface NewImport {
  readonly sourceId: SourceId;
  readonly laneId: LaneId;
  readonly fileName: string;
  readonly format: string;
  /** What the first line holds: names of columns or a row; `look` leaves it to the door. */
  readonly firstLine: 'look' | 'names' | 'data';
  readonly size: number;
  readonly tokenHash: Buffer;
  readonly createdBy: string | null;
}

/** What people do with an import: announce it, map it, run it, put it away. */
export class FileImportStore {
  constructor(private readonly unit: UnitOfWork) {}

  async add(workspace: WorkspaceId, added: NewImport): Promise<ImportId> {
    const id = newId<ImportId>();
    await this.unit.sql(
      `insert into ingest.file_import (workspace_id, id, source_id, lane_id, file_name, format, size, token_hash, created_by, cut, brand_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (select brand_id from core.source where workspace_id = $1 and id = $3))`,
      [
        workspace,
        id,
        added.sourceId,
        added.laneId,
        added.fileName,
        added.format,
        added.size,
        added.tokenHash,
        added.createdBy,
        JSON.stringify(added.firstLine === 'look' ? {} : { firstLine: added.firstLine }),
      ],
    );
    return id;
  }

  /** Saves the mapping as a new version of the source's, unless it is what the import has, and asks for a check. False when the import is past it. */
  async saveMapping(workspace: WorkspaceId, id: string, mapping: object, by: string | null): Promise<boolean> {
    const [current] = await this.unit.sql<{ source_id: string; same: boolean | null }>(
      `select f.source_id, m.mapping = $3::jsonb as same from ingest.file_import f
         left join core.mapping m on m.workspace_id = f.workspace_id and m.source_id = f.source_id and m.version = f.mapping_version
        where f.workspace_id = $1 and f.id = $2 and f.state in ('mapping', 'checking') for update of f`,
      [workspace, id, JSON.stringify(mapping)],
    );
    if (!current) return false;
    if (current.same !== true) await this.addVersion(workspace, id, current.source_id, mapping, by);
    await this.unit.sql(
      `update ingest.file_import set state = 'checking', check_result = null where workspace_id = $1 and id = $2`,
      [workspace, id],
    );
    return true;
  }

  private async addVersion(
    workspace: WorkspaceId,
    id: string,
    source: string,
    mapping: object,
    by: string | null,
  ): Promise<void> {
    await this.unit.sql('select 1 from core.source where workspace_id = $1 and id = $2 for update', [
      workspace,
      source,
    ]);
    await this.unit.sql(
      `with next as (insert into core.mapping (workspace_id, source_id, version, mapping, created_by)
                     select $1, $3, coalesce(max(version), 0) + 1, $4, $5 from core.mapping where workspace_id = $1 and source_id = $3 returning version)
       update ingest.file_import set mapping_version = (select version from next) where workspace_id = $1 and id = $2`,
      [workspace, id, source, JSON.stringify(mapping), by],
    );
  }

  /** Opens the lane. Null when the import is not at that point. */
  async run(workspace: WorkspaceId, id: string, repeats: 'count' | 'skip' | null): Promise<LaneId | null> {
    const [row] = await this.unit.sql<{ lane_id: LaneId }>(
      `update ingest.file_import set state = 'running', repeats = $3 where workspace_id = $1 and id = $2 and state = 'mapping' and check_result ? 'mappingVersion' returning lane_id`,
      [workspace, id, repeats],
    );
    if (!row) return null;
    await this.unit.sql('update ingest.lane set hold = null where workspace_id = $1 and id = $2', [
      workspace,
      row.lane_id,
    ]);
    return row.lane_id;
  }

  /** Its rows stay in the log, counted as waiting on a held lane, until the log's retention drops them. */
  async discard(workspace: WorkspaceId, id: string): Promise<boolean> {
    const gone = await this.unit.sql(
      `update ingest.file_import set state = 'failed', problem = 'Put away before it was run.' where workspace_id = $1 and id = $2 and state in ('uploading', 'inspecting', 'mapping', 'checking') returning 1`,
      [workspace, id],
    );
    return gone.length === 1;
  }

  /** Imports whose last row was decided, and that nobody has closed, in every workspace. */
  async toClose(): Promise<{ workspaceId: WorkspaceId; id: ImportId }[]> {
    const rows = await this.unit.lookUp<{ workspace_id: WorkspaceId; id: ImportId }>(
      'select workspace_id, id from ingest.imports_to_close()',
    );
    return rows.map(({ workspace_id, id }) => ({ workspaceId: workspace_id, id }));
  }

  /** What became of its rows; null when somebody else has closed it. */
  async close(workspace: WorkspaceId, id: ImportId): Promise<Readonly<Record<string, number>> | null> {
    const [counts] = await this.unit.sql<Record<string, number>>(
      `update ingest.file_import f set finished_at = coalesce(p.loaded_at, now()) from ingest.lane_position p
        where f.workspace_id = $1 and f.id = $2 and f.finished_at is null and p.workspace_id = f.workspace_id and p.lane_id = f.lane_id
        returning f.rows_seen as rows, p.stored, p.duplicate, p.ignored, p.quarantined`,
      [workspace, id],
    );
    return counts ?? null;
  }
}
