import { newId, type LaneId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { SourceRow } from '../tables/source.table';
import type { UnitOfWork } from '../unit-of-work';

export interface NewSource {
  readonly id: SourceId;
  readonly connector: string;
  readonly name: string;
  readonly brandId: string | null;
  readonly writeKey: string | null;
  readonly allowedOrigins: readonly string[];
  readonly createdBy: string | null;
  readonly config?: Readonly<Record<string, unknown>>;
}

export class SourceStore {
  constructor(private readonly unit: UnitOfWork) {}

  async add(workspace: WorkspaceId, source: NewSource, lanes: number): Promise<void> {
    const brandId = source.brandId ?? (await this.onlyBrand(workspace));
    this.unit.em.create(SourceRow, {
      workspaceId: workspace,
      ...source,
      brandId,
      allowedOrigins: [...source.allowedOrigins],
      config: { ...source.config },
    });
    await this.unit.em.flush();
    for (let shard = 0; shard < lanes; shard++) await this.addLane(workspace, source.id, shard, null);
  }

  /** @param hold why the lane is not read yet, or null */
  async addLane(workspace: WorkspaceId, source: SourceId, shard: number, hold: string | null): Promise<LaneId> {
    const lane = newId<LaneId>();
    await this.unit.sql(
      `insert into ingest.lane (workspace_id, id, source_id, shard, hold, brand_id) values ($1, $2, $3, $4, $5, (select brand_id from core.source where workspace_id = $1 and id = $3))`,
      [workspace, lane, source, shard, hold],
    );
    await this.unit.sql('insert into ingest.lane_position (workspace_id, lane_id) values ($1, $2)', [workspace, lane]);
    return lane;
  }

  /** The one lane of a source that has one. */
  async laneOf(workspace: WorkspaceId, source: string): Promise<LaneId> {
    const [lane] = await this.unit.sql<{ id: LaneId }>(
      'select id from ingest.lane where workspace_id = $1 and source_id = $2 order by shard limit 1',
      [workspace, source],
    );
    if (!lane) throw new TypeError(`the source ${source} has no lane`);
    return lane.id;
  }

  async change(
    workspace: WorkspaceId,
    id: string,
    changes: {
      name?: string | undefined;
      paused?: boolean | undefined;
      allowedOrigins?: readonly string[] | undefined;
      orders?: string | undefined;
      writeKey?: string;
    },
  ): Promise<boolean> {
    const row = await this.unit.em.findOne(SourceRow, { workspaceId: workspace, id });
    if (!row) return false;
    if (changes.name !== undefined) row.name = changes.name;
    if (changes.writeKey !== undefined) row.writeKey = changes.writeKey;
    if (changes.allowedOrigins !== undefined) row.allowedOrigins = [...changes.allowedOrigins];
    if (changes.orders !== undefined) row.config = { ...row.config, orders: changes.orders };
    if (changes.paused !== undefined) {
      row.state = changes.paused ? 'paused' : 'active';
      row.pausedReason = changes.paused ? 'Paused by hand' : null;
    }
    await this.unit.em.flush();
    return true;
  }

  async resumeLanes(workspace: WorkspaceId, source: string): Promise<LaneId[]> {
    const lanes = await this.unit.sql<{ lane_id: LaneId }>(
      `update ingest.lane_position p set stopped_reason = null from ingest.lane l
        where p.workspace_id = $1 and l.workspace_id = $1 and l.id = p.lane_id and l.source_id = $2 and p.stopped_reason is not null returning p.lane_id`,
      [workspace, source],
    );
    return lanes.map(({ lane_id }) => lane_id);
  }

  async findByName(workspace: WorkspaceId, connector: string, name: string): Promise<SourceId | null> {
    const row = await this.unit.em.findOne(
      SourceRow,
      { workspaceId: workspace, connector, name, archivedAt: null },
      { orderBy: { createdAt: 'asc' } },
    );
    return row ? (row.id as SourceId) : null; // read from the source table
  }

  async areKnown(workspace: WorkspaceId, ids: readonly string[]): Promise<boolean> {
    const [found] = await this.unit.sql<{ n: number }>(
      'select count(*)::int as n from core.source where workspace_id = $1 and id = any($2)',
      [workspace, ids],
    );
    return found?.n === new Set(ids).size;
  }

  private async onlyBrand(workspace: WorkspaceId): Promise<string | null> {
    const brands = await this.unit.sql<{ id: string }>('select id from core.brand where workspace_id = $1 limit 2', [
      workspace,
    ]);
    return brands.length === 1 ? (brands[0]?.id ?? null) : null;
  }
}
