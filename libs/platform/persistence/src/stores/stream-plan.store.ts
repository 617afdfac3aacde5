import type { LaneId, WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface PlannedStream {
  readonly stream: string;
  readonly wanted: boolean;
  readonly everyMinutes: number;
  readonly notBefore: Date | null;
}

/** Which of a vendor's lists are asked for, how often, and from where on. */
export class StreamPlanStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** New ones begin at once; what was read of the others stays where it stands. */
  async plan(workspace: WorkspaceId, source: string, lane: LaneId, streams: readonly PlannedStream[]): Promise<void> {
    for (const { stream, wanted, everyMinutes, notBefore } of streams)
      await this.unit.change(
        `insert into ingest.stream (workspace_id, source_id, stream, lane_id, wanted, every_minutes, not_before) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (workspace_id, source_id, stream) do update set wanted = excluded.wanted, every_minutes = excluded.every_minutes, not_before = excluded.not_before`,
        [workspace, source, stream, lane, wanted, everyMinutes, notBefore],
      );
  }

  /** Asked for at the next beat, also where a person had to repair something first. The cursors stay. Gives the streams. */
  async askNow(workspace: WorkspaceId, source: string, only: string | null = null): Promise<string[]> {
    const asked = await this.unit.sql<{ stream: string }>(
      `update ingest.stream set next_run_at = now(), failures = 0, problem = null, problem_kind = null, state = case when state = 'failed' then 'idle' else state end
        where workspace_id = $1 and source_id = $2 and wanted and ($3::text is null or stream = $3) returning stream`,
      [workspace, source, only],
    );
    return asked.map(({ stream }) => stream);
  }

  /** From the beginning again: what is there already is found to be a duplicate, or replaced by a newer version. */
  async beginAnew(workspace: WorkspaceId, source: string, stream: string, notBefore: Date | null): Promise<boolean> {
    const changed = await this.unit.change(
      `update ingest.stream set cursor = null, recent = null, not_before = $4, next_run_at = now(), total = null, caught_up_at = null, failures = 0, problem = null, problem_kind = null,
              state = case when state = 'failed' then 'idle' else state end
        where workspace_id = $1 and source_id = $2 and stream = $3`,
      [workspace, source, stream, notBefore],
    );
    return changed === 1;
  }

  async noteItems(
    workspace: WorkspaceId,
    source: string,
    items: readonly { readonly stream: string; readonly id: string }[],
  ): Promise<void> {
    if (items.length === 0) return;
    await this.unit.change(
      `insert into ingest.item_to_fetch (workspace_id, source_id, stream, item) select $1, $2, i.stream, i.id from unnest($3::text[], $4::text[]) i(stream, id)
       on conflict do nothing`,
      [workspace, source, items.map(({ stream }) => stream), items.map(({ id }) => id)],
    );
    await this.unit.change(
      'update ingest.stream set next_run_at = least(next_run_at, now()) where workspace_id = $1 and source_id = $2 and stream = any($3)',
      [workspace, source, items.map(({ stream }) => stream)],
    );
  }
}
