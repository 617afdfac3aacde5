import type { GroupDetail, Replay } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface ReplayColumns {
  id: string;
  source_id: string;
  source_name: string;
  scope: Replay['scope'];
  is_test: boolean;
  state: Replay['state'];
  total: number;
  done: number;
  outcome: Partial<Replay['outcome']>;
  problem: string | null;
  created_at: Date;
  finished_at: Date | null;
}

export interface GroupFilter {
  readonly source: string;
  readonly state: GroupDetail['state'];
  readonly reason: string;
  readonly field: string | null;
}

type Group = Omit<GroupDetail, 'sample' | 'kpis' | 'replays'> & {
  readonly sample: { readonly lane: string; readonly offset: number; readonly item: number };
};

/** What was set aside for one cause, and the replays of it. */
export class RepairView {
  constructor(private readonly unit: UnitOfWork) {}

  async group(workspace: WorkspaceId, { source, state, reason, field }: GroupFilter): Promise<Group | null> {
    const [row] = await this.unit.sql<{
      source_name: string;
      connector: string;
      records: number;
      first_at: Date | null;
      last_at: Date;
      example: string;
      ignored_why: string | null;
      lane_id: string;
      lane_offset: number;
      item: number;
      mapping: GroupDetail['mapping'];
      mapping_version: number | null;
    }>(
      `with grouped as (select * from ingest.set_aside where workspace_id = $1 and source_id = $2 and state = $3 and reason = $4 and field is not distinct from $5),
            one as (select lane_id, lane_offset, item, detail, ignored_why from grouped order by at desc, lane_offset desc, item desc limit 1)
       select s.name as source_name, s.connector, (select count(*)::int from grouped) as records, (select min(at) from grouped) as first_at, (select max(at) from grouped) as last_at,
              one.detail as example, one.ignored_why, one.lane_id, one.lane_offset, one.item, m.mapping, m.version as mapping_version
         from one join core.source s on s.workspace_id = $1 and s.id = $2
         left join lateral (select mapping, version from core.mapping where workspace_id = $1 and source_id = $2 order by version desc limit 1) m on true`,
      [workspace, source, state, reason, field],
    );
    if (!row?.first_at) return null;
    return {
      source,
      sourceName: row.source_name,
      connector: row.connector,
      state,
      reason,
      field,
      records: row.records,
      firstAt: row.first_at.toISOString(),
      lastAt: row.last_at.toISOString(),
      example: row.example,
      ignoredWhy: row.ignored_why,
      sample: { lane: row.lane_id, offset: Number(row.lane_offset), item: row.item },
      mapping: row.mapping,
      mappingVersion: row.mapping_version ?? 0,
    };
  }

  /** KPIs that count this source's records: those that name it, and those that name none. */
  async kpisOf(workspace: WorkspaceId, source: string): Promise<{ id: string; name: string }[]> {
    return this.unit.sql<{ id: string; name: string }>(
      `select k.id, v.definition->>'name' as name from core.kpi k join core.kpi_version v on v.workspace_id = k.workspace_id and v.kpi_id = k.id and v.version = k.current_version
        where k.workspace_id = $1 and k.archived_at is null
          and (coalesce(jsonb_array_length(v.definition #> '{filter,sourceIds}'), 0) = 0 or v.definition #> '{filter,sourceIds}' ? $2) order by 2 limit 50`,
      [workspace, source],
    );
  }

  async replays(workspace: WorkspaceId, source: string | null): Promise<Replay[]> {
    const rows = await this.unit.sql<ReplayColumns>(
      `${replaySql} and ($2::uuid is null or r.source_id = $2) order by r.created_at desc, r.id limit 50`,
      [workspace, source],
    );
    return rows.map(toReplay);
  }

  async replay(workspace: WorkspaceId, id: string): Promise<Replay | null> {
    const [row] = await this.unit.sql<ReplayColumns>(`${replaySql} and r.id = $2`, [workspace, id]);
    return row ? toReplay(row) : null;
  }
}

const replaySql = `
  select r.id, r.source_id, s.name as source_name, r.scope, r.is_test, r.state, r.total, r.done, r.outcome, r.problem, r.created_at, r.finished_at
    from ingest.replay r join core.source s on s.workspace_id = r.workspace_id and s.id = r.source_id where r.workspace_id = $1`;

function toReplay(row: ReplayColumns): Replay {
  const { outcome } = row;
  return {
    id: row.id,
    sourceId: row.source_id,
    sourceName: row.source_name,
    scope: row.scope,
    isTest: row.is_test,
    state: row.state,
    total: Number(row.total),
    done: Number(row.done),
    outcome: {
      stored: outcome.stored ?? 0,
      duplicate: outcome.duplicate ?? 0,
      ignored: outcome.ignored ?? 0,
      quarantined: outcome.quarantined ?? 0,
      gone: outcome.gone ?? 0,
      reasons: outcome.reasons ?? {},
    },
    problem: row.problem,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
