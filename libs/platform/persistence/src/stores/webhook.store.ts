import type { LaneId, WorkspaceId } from '@customering/kernel';
import type { RawRow } from '@customering/ingestion';
import { readRawRows, toRawRow, type RawColumns } from '../read-raw-rows';
import type { UnitOfWork } from '../unit-of-work';

export interface StoredWebhook {
  readonly sourceId: string;
  readonly connector: string;
  readonly path: string;
  readonly preset: string;
  readonly recipe: Readonly<Record<string, unknown>>;
  readonly itemsPath: string | null;
  readonly mapping: Readonly<Record<string, unknown>> | null;
  readonly mappingVersion: number | null;
}

interface WebhookColumns {
  source_id: string;
  connector: string;
  path: string;
  preset: string;
  recipe: Record<string, unknown>;
  items_path: string | null;
  mapping: Record<string, unknown> | null;
  version: number | null;
}

export class WebhookStore {
  constructor(private readonly unit: UnitOfWork) {}

  async add(
    workspace: WorkspaceId,
    webhook: { readonly sourceId: string; readonly path: string; readonly preset: string; readonly recipe: object },
  ): Promise<void> {
    await this.unit.sql(
      'insert into core.webhook (workspace_id, source_id, path, preset, recipe) values ($1, $2, $3, $4, $5)',
      [workspace, webhook.sourceId, webhook.path, webhook.preset, JSON.stringify(webhook.recipe)],
    );
  }

  async find(workspace: WorkspaceId, source: string): Promise<StoredWebhook | null> {
    const [row] = await this.unit.sql<WebhookColumns>(
      `select w.source_id, s.connector, w.path, w.preset, w.recipe, w.items_path, m.mapping, m.version
         from core.webhook w join core.source s on s.workspace_id = w.workspace_id and s.id = w.source_id and s.archived_at is null
         left join lateral (select mapping, version from core.mapping x where x.workspace_id = w.workspace_id and x.source_id = w.source_id order by version desc limit 1) m on true
        where w.workspace_id = $1 and w.source_id = $2 and not exists (select 1 from core.subscription u where u.workspace_id = $1 and u.source_id = $2)`,
      [workspace, source],
    );
    return row
      ? {
          sourceId: row.source_id,
          connector: row.connector,
          path: row.path,
          preset: row.preset,
          recipe: row.recipe,
          itemsPath: row.items_path,
          mapping: row.mapping,
          mappingVersion: row.version,
        }
      : null;
  }

  async changeRecipe(workspace: WorkspaceId, source: string, preset: string, recipe: object): Promise<void> {
    await this.unit.sql('update core.webhook set preset = $3, recipe = $4 where workspace_id = $1 and source_id = $2', [
      workspace,
      source,
      preset,
      JSON.stringify(recipe),
    ]);
  }

  /** A new version of the mapping, unless it is the one that holds. The path of the list is the door's to know too. */
  async saveMapping(
    workspace: WorkspaceId,
    source: string,
    mapping: object,
    itemsPath: string | null,
    by: string | null,
  ): Promise<void> {
    await this.unit.sql('select 1 from core.source where workspace_id = $1 and id = $2 for update', [
      workspace,
      source,
    ]);
    await this.unit.sql('update core.webhook set items_path = $3 where workspace_id = $1 and source_id = $2', [
      workspace,
      source,
      itemsPath,
    ]);
    await this.unit.sql(
      `insert into core.mapping (workspace_id, source_id, version, mapping, created_by)
       select $1, $2, coalesce(max(version), 0) + 1, $3::jsonb, $4::uuid from core.mapping where workspace_id = $1 and source_id = $2
       having (array_agg(mapping order by version desc))[1] is distinct from $3::jsonb`,
      [workspace, source, JSON.stringify(mapping), by],
    );
  }

  async openLanes(workspace: WorkspaceId, source: string): Promise<LaneId[]> {
    const lanes = await this.unit.sql<{ id: LaneId }>(
      'update ingest.lane set hold = null where workspace_id = $1 and source_id = $2 returning id',
      [workspace, source],
    );
    return lanes.map(({ id }) => id);
  }

  async heldLanes(workspace: WorkspaceId, source: string): Promise<LaneId[]> {
    const lanes = await this.unit.sql<{ id: LaneId }>(
      'select id from ingest.lane where workspace_id = $1 and source_id = $2 and hold is not null order by id for update',
      [workspace, source],
    );
    return lanes.map(({ id }) => id);
  }

  /** Says anew how many records a held row holds. */
  async recount(
    workspace: WorkspaceId,
    lane: LaneId,
    offset: number,
    records: number,
    itemsPath: string | null,
  ): Promise<void> {
    await this.unit.sql('select ingest.recount_held($1, $2, $3, $4, $5)', [
      workspace,
      lane,
      offset,
      records,
      itemsPath,
    ]);
  }

  /** The newest deliveries, over all lanes. */
  async newest(workspace: WorkspaceId, source: string, most: number): Promise<RawRow[]> {
    const rows = await this.unit.sql<RawColumns>(
      `select r.lane_offset, r.received_at, r.encoding, r.bytes, r.records, r.checksum, r.meta
         from ingest.lane l cross join lateral (
           select * from ingest.raw_log x where x.workspace_id = l.workspace_id and x.lane_id = l.id order by x.lane_offset desc limit $3) r
        where l.workspace_id = $1 and l.source_id = $2 order by r.received_at desc limit $3`,
      [workspace, source, most],
    );
    return rows.map(toRawRow);
  }

  rowsAfter(workspace: WorkspaceId, lane: LaneId, offset: number, most: number): Promise<RawRow[]> {
    return readRawRows(this.unit, workspace, lane, offset, most);
  }
}
