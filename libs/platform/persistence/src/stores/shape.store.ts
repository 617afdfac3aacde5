import { joinShapes, type Drift, type Shape, type ShapeStore, type StreamAtWork } from '@customering/ingestion';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface ShapeColumns {
  shape: Shape;
  held: Shape | null;
}

const mostTold = 50;

export class PgShapeStore implements ShapeStore {
  constructor(private readonly unit: UnitOfWork) {}

  async read(workspace: WorkspaceId, { sourceId, stream }: StreamAtWork): Promise<Shape | null> {
    return (await this.row(workspace, sourceId, stream))?.shape ?? null;
  }

  async keep(
    workspace: WorkspaceId,
    { sourceId, stream }: StreamAtWork,
    shape: Shape,
    fresh: readonly Drift[],
  ): Promise<void> {
    await this.unit.change(
      `insert into ingest.stream_shape as s (workspace_id, source_id, stream, shape, drifts) values ($1, $2, $3, $4, ${told('$5')})
       on conflict (workspace_id, source_id, stream) do update set shape = excluded.shape, drifts = ${newest('excluded.drifts || s.drifts')}, changed_at = now()`,
      [workspace, sourceId, stream, JSON.stringify(shape), JSON.stringify(fresh)],
    );
  }

  async hold(
    workspace: WorkspaceId,
    { sourceId, stream }: StreamAtWork,
    page: Shape,
    drifts: readonly Drift[],
  ): Promise<void> {
    await this.unit.change(
      `update ingest.stream_shape set held = $4, drifts = ${newest(`${told('$5')} || drifts`)}, changed_at = now()
        where workspace_id = $1 and source_id = $2 and stream = $3`,
      [workspace, sourceId, stream, JSON.stringify(page), JSON.stringify(drifts)],
    );
  }

  /** From now on both shapes are right. False where nothing waits. */
  async accept(workspace: WorkspaceId, source: string, stream: string): Promise<boolean> {
    const row = await this.row(workspace, source, stream);
    if (!row?.held) return false;
    const joined = JSON.stringify(joinShapes(row.shape, row.held));
    await this.unit.change(
      'update ingest.stream_shape set shape = $4, held = null, changed_at = now() where workspace_id = $1 and source_id = $2 and stream = $3',
      [workspace, source, stream, joined],
    );
    return true;
  }

  private async row(workspace: WorkspaceId, source: string, stream: string): Promise<ShapeColumns | undefined> {
    const [row] = await this.unit.sql<ShapeColumns & Record<string, unknown>>(
      'select shape, held from ingest.stream_shape where workspace_id = $1 and source_id = $2 and stream = $3',
      [workspace, source, stream],
    );
    return row;
  }
}

/** Each with the time at which it was first seen. */
function told(parameter: string): string {
  return `coalesce((select jsonb_agg(d || jsonb_build_object('at', now())) from jsonb_array_elements(${parameter}::jsonb) d), '[]')`;
}

function newest(list: string): string {
  return `(select coalesce(jsonb_agg(d order by place), '[]') from jsonb_array_elements(${list}) with ordinality as l(d, place) where place <= ${mostTold})`;
}
