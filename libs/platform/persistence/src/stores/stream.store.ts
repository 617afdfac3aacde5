import type { ItemToFetch, PageToStore, StreamAtWork, StreamEnd, StreamStore } from '@customering/ingestion';
import type { LaneId, SourceId, WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

/** Appends one raw row to a lane in the transaction that is open. */
export type AppendRow = (
  workspace: WorkspaceId,
  lane: LaneId,
  row: {
    readonly bytes: Uint8Array;
    readonly records: number;
    readonly meta: Readonly<Record<string, unknown>>;
  },
) => Promise<void>;

interface StreamColumns {
  connector: string;
  lane_id: LaneId;
  cursor: string | null;
  not_before: Date | null;
  failures: number;
  every_minutes: number;
  recent: Buffer | null;
}

/** A run that is killed lets others in after so long; each page makes it longer. */
const leaseSeconds = 90;

export class PgStreamStore implements StreamStore {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly append: AppendRow,
  ) {}

  async claim(workspace: WorkspaceId, source: SourceId, stream: string): Promise<StreamAtWork | null> {
    const [row] = await this.unit.sql<StreamColumns>(
      `update ingest.stream t set state = 'running', lease_until = now() + $4 * interval '1 second', run_started_at = now(), run_records = 0 from core.source s
        where t.workspace_id = $1 and t.source_id = $2 and t.stream = $3 and s.workspace_id = $1 and s.id = $2 and s.state = 'active' and s.archived_at is null
          and t.wanted and t.next_run_at <= now() and (t.lease_until is null or t.lease_until < now())
       returning s.connector, t.lane_id, t.cursor, t.not_before, t.failures, t.every_minutes, t.recent`,
      [workspace, source, stream, leaseSeconds],
    );
    if (!row) return null;
    const { connector, lane_id, cursor, not_before, failures, every_minutes, recent } = row;
    return {
      ...{
        sourceId: source,
        connector,
        stream,
        laneId: lane_id,
        cursor,
        failures,
        everyMinutes: every_minutes,
        recent,
      },
      notBefore: not_before?.toISOString() ?? null,
    };
  }

  async storePage(workspace: WorkspaceId, at: StreamAtWork, from: string | null, page: PageToStore): Promise<boolean> {
    const moved = await this.unit.change(
      `update ingest.stream set cursor = $5, records = records + $6, run_records = run_records + $6, total = coalesce($7, total), last_page_at = now(),
              lease_until = now() + $8 * interval '1 second', failures = 0, problem = null, problem_kind = null
        where workspace_id = $1 and source_id = $2 and stream = $3 and cursor is not distinct from $4`,
      [workspace, at.sourceId, at.stream, from, page.resumeFrom, page.records, page.total, leaseSeconds],
    );
    if (moved !== 1) return false;
    await this.keep(workspace, at, page);
    return true;
  }

  itemsToFetch(workspace: WorkspaceId, at: StreamAtWork, most: number): Promise<ItemToFetch[]> {
    return this.unit.sql<{ stream: string; id: string }>(
      'select stream, item as id from ingest.item_to_fetch where workspace_id = $1 and source_id = $2 and stream = $3 order by noticed_at limit $4',
      [workspace, at.sourceId, at.stream, most],
    );
  }

  async storeFetched(
    workspace: WorkspaceId,
    at: StreamAtWork,
    items: readonly ItemToFetch[],
    page: PageToStore,
  ): Promise<void> {
    await this.unit.change(
      'delete from ingest.item_to_fetch where workspace_id = $1 and source_id = $2 and stream = $3 and item = any($4)',
      [workspace, at.sourceId, at.stream, items.map(({ id }) => id)],
    );
    await this.keep(workspace, at, page);
  }

  async finish(
    workspace: WorkspaceId,
    at: StreamAtWork,
    { state, nextRun, problem }: StreamEnd,
    recent: Uint8Array | null,
  ): Promise<void> {
    await this.unit.change(
      `update ingest.stream set state = $4, next_run_at = $5, lease_until = null, problem_kind = $6, problem = $7,
              failures = case when $6::text is null then 0 when $6 in ('rate_limited', 'unavailable') then failures else failures + 1 end,
              last_ok_at = case when $6::text is null then now() else last_ok_at end,
              caught_up_at = case when $6::text is null and $5::timestamptz > now() then now() else caught_up_at end,
              recent = coalesce($8, recent)
        where workspace_id = $1 and source_id = $2 and stream = $3`,
      [
        workspace,
        at.sourceId,
        at.stream,
        state,
        nextRun,
        problem?.kind ?? null,
        problem?.message.slice(0, 500) ?? null,
        recent && Buffer.from(recent),
      ],
    );
  }

  private async keep(workspace: WorkspaceId, { laneId, stream }: StreamAtWork, page: PageToStore): Promise<void> {
    const { bytes, records } = page;
    if (records > 0) await this.append(workspace, laneId, { bytes, records, meta: { form: 'pulled', stream } });
  }
}
