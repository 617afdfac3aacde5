import type {
  LaneToLoad,
  PreparedRecord,
  ReplayAtWork,
  ReplayCursor,
  ReplayOutcome,
  ReplayPage,
  ReplayScope,
  ReplayStore,
  SetAsideState,
  Tally,
} from '@customering/ingestion';
import type { LaneId, SourceId, WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';
import { PgFactStore } from './fact.store';
import { ReplayPages } from './replay-pages';

interface ReplayColumns {
  id: string;
  source_id: SourceId;
  scope: ReplayScope;
  is_test: boolean;
  state: string;
  cursor_lane: LaneId | null;
  cursor_offset: number | null;
}

interface Place {
  readonly offset: number;
  readonly item: number;
}

interface AsideColumns extends Place {
  state: SetAsideState;
}

export class PgReplayStore implements ReplayStore {
  private readonly facts: PgFactStore;
  private readonly pages: ReplayPages;

  constructor(private readonly unit: UnitOfWork) {
    this.facts = new PgFactStore(unit);
    this.pages = new ReplayPages(unit);
  }

  async find(workspace: WorkspaceId, id: string): Promise<ReplayAtWork | null> {
    const [row] = await this.unit.sql<ReplayColumns>(
      'select id, source_id, scope, is_test, state, cursor_lane, cursor_offset from ingest.replay where workspace_id = $1 and id = $2',
      [workspace, id],
    );
    if (!row) return null;
    const { source_id, scope, is_test, state, cursor_lane, cursor_offset } = row;
    const cursor =
      cursor_lane === null || cursor_offset === null ? null : { laneId: cursor_lane, offset: Number(cursor_offset) };
    return { id, sourceId: source_id, scope, isTest: is_test, state, cursor };
  }

  nextPage(workspace: WorkspaceId, replay: ReplayAtWork): Promise<ReplayPage | null> {
    return this.pages.next(workspace, replay);
  }

  async knownElsewhere(
    workspace: WorkspaceId,
    { lane }: ReplayPage,
    records: readonly PreparedRecord[],
  ): Promise<ReadonlySet<string>> {
    await this.fill(records);
    const rows = await this.unit.sql<{ key: string }>(
      `select t.key from pg_temp.replaying t cross join lateral
         (select lane_id, lane_offset, item from ingest.seen where workspace_id = $1 and source_id = $2 and key = t.key limit 1) s
        where (s.lane_id, s.lane_offset, s.item) is distinct from ($3, t.lane_offset, t.item)`,
      [workspace, lane.sourceId, lane.laneId],
    );
    return new Set(rows.map(({ key }) => key));
  }

  async release(workspace: WorkspaceId, lane: LaneToLoad, records: readonly PreparedRecord[]): Promise<Tally> {
    await this.unit.sql('select 1 from ingest.lane_position where workspace_id = $1 and lane_id = $2 for update', [
      workspace,
      lane.laneId,
    ]);
    await this.fill(records);
    const asides = await this.takeBackAsides(workspace, lane.laneId);
    const wereAside = new Set(asides.map(placeOf));
    const stored = records.map(({ reference }) => reference).filter((place) => !wereAside.has(placeOf(place)));
    await this.facts.remove(workspace, stored);
    await this.unit.change(
      `delete from core.trait t using pg_temp.replaying r where t.workspace_id = $1 and t.lane_id = $2 and t.lane_offset = r.lane_offset and t.item = r.item`,
      [workspace, lane.laneId],
    );
    await this.unit.change(
      `delete from core.tombstone t using pg_temp.replaying r where t.workspace_id = $1 and t.lane_id = $2 and t.lane_offset = r.lane_offset and t.item = r.item`,
      [workspace, lane.laneId],
    );
    await this.forget(workspace, lane, stored);
    const of = (state: SetAsideState) => asides.filter((entry) => entry.state === state).length;
    return {
      stored: stored.length,
      duplicate: of('duplicate'),
      ignored: of('ignored'),
      quarantined: of('quarantined'),
    };
  }

  async recount(workspace: WorkspaceId, lane: LaneId, before: Tally, after: Tally): Promise<void> {
    await this.unit.change(
      `update ingest.lane_position set stored = stored + $3, duplicate = duplicate + $4, ignored = ignored + $5, quarantined = quarantined + $6 where workspace_id = $1 and lane_id = $2`,
      [
        workspace,
        lane,
        after.stored - before.stored,
        after.duplicate - before.duplicate,
        after.ignored - before.ignored,
        after.quarantined - before.quarantined,
      ],
    );
  }

  async noteProgress(workspace: WorkspaceId, id: string, cursor: ReplayCursor, outcome: ReplayOutcome): Promise<void> {
    const [row] = await this.unit.sql<{ outcome: Partial<ReplayOutcome> }>(
      'select outcome from ingest.replay where workspace_id = $1 and id = $2 for update',
      [workspace, id],
    );
    const sum = addOutcomes(row?.outcome ?? {}, outcome);
    await this.unit.change(
      `update ingest.replay set cursor_lane = $3, cursor_offset = $4, outcome = $5, done = $6 where workspace_id = $1 and id = $2`,
      [
        workspace,
        id,
        cursor.laneId,
        cursor.offset,
        JSON.stringify(sum),
        sum.stored + sum.duplicate + sum.ignored + sum.quarantined + sum.gone,
      ],
    );
  }

  async finish(workspace: WorkspaceId, id: string, problem: string | null): Promise<void> {
    await this.unit.change(
      `update ingest.replay set state = $3, problem = $4, finished_at = now() where workspace_id = $1 and id = $2 and state = 'running'`,
      [workspace, id, problem === null ? 'done' : 'failed', problem],
    );
  }

  private async takeBackAsides(workspace: WorkspaceId, lane: LaneId): Promise<AsideColumns[]> {
    return this.unit.sql<AsideColumns>(
      `delete from ingest.set_aside a using pg_temp.replaying r
        where a.workspace_id = $1 and a.lane_id = $2 and a.lane_offset = r.lane_offset and a.item = r.item
       returning a.state, a.lane_offset as "offset", a.item`,
      [workspace, lane],
    );
  }

  /** By today's keys; what was entered under another key is found by its raw reference, which takes a look at the source's whole ledger. */
  private async forget(
    workspace: WorkspaceId,
    { sourceId, laneId }: LaneToLoad,
    stored: readonly Place[],
  ): Promise<void> {
    if (stored.length === 0) return;
    const forgotten = await this.unit.sql<Place>(
      `delete from ingest.seen s using pg_temp.replaying r where s.workspace_id = $1 and s.source_id = $2 and s.key = r.key
          and s.lane_id = $3 and s.lane_offset = r.lane_offset and s.item = r.item returning s.lane_offset as "offset", s.item`,
      [workspace, sourceId, laneId],
    );
    const done = new Set(forgotten.map(placeOf));
    const rest = stored.filter((place) => !done.has(placeOf(place)));
    if (rest.length === 0) return;
    await this.unit.change(
      `delete from ingest.seen s using (select * from unnest($4::bigint[], $5::int[]) as r(lane_offset, item)) r
        where s.workspace_id = $1 and s.source_id = $2 and s.lane_id = $3 and s.lane_offset = r.lane_offset and s.item = r.item`,
      [workspace, sourceId, laneId, rest.map(({ offset }) => offset), rest.map(({ item }) => item)],
    );
  }

  private async fill(records: readonly PreparedRecord[]): Promise<void> {
    await copyToTemporary(
      this.unit.client,
      'replaying',
      'key uuid, lane_offset bigint, item int',
      records.map((record) => [
        record.kind === 'good' ? record.key : record.aside.key,
        record.reference.offset,
        record.reference.item,
      ]),
    );
  }
}

function placeOf({ offset, item }: Place): string {
  return `${offset} ${item}`;
}

function addOutcomes(a: Partial<ReplayOutcome>, b: ReplayOutcome): ReplayOutcome {
  const reasons: Record<string, number> = { ...a.reasons };
  for (const [reason, n] of Object.entries(b.reasons)) reasons[reason] = (reasons[reason] ?? 0) + n;
  return {
    stored: (a.stored ?? 0) + b.stored,
    duplicate: (a.duplicate ?? 0) + b.duplicate,
    ignored: (a.ignored ?? 0) + b.ignored,
    quarantined: (a.quarantined ?? 0) + b.quarantined,
    gone: (a.gone ?? 0) + b.gone,
    reasons,
  };
}
