import type { Operations } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

/** What the tables say of one source; whether that is well is for others to judge. */
export interface SourceFlow {
  readonly sourceId: string;
  readonly name: string;
  readonly pausedReason: string | null;
  readonly isPaused: boolean;
  readonly stoppedReason: string | null;
  readonly heldReason: string | null;
  readonly waiting: number;
  readonly lagSeconds: number | null;
  readonly lastRecordAt: Date | null;
  /** An alarm says so, by what is usual for it. */
  readonly isSilent: boolean;
}

export class OperationsView {
  constructor(private readonly unit: UnitOfWork) {}

  async flows(workspace: WorkspaceId): Promise<SourceFlow[]> {
    return this.unit.sql<SourceFlow>(
      `select s.id as "sourceId", s.name, s.state = 'paused' as "isPaused", s.paused_reason as "pausedReason", c.*,
              exists (select 1 from core.alarm a where a.workspace_id = s.workspace_id and a.source_id = s.id and a.kind = 'silent' and a.over_at is null) as "isSilent"
         from core.source s
         cross join lateral (
           select max(p.stopped_reason) as "stoppedReason", case when bool_and(l.hold is not null) then max(l.hold) end as "heldReason",
                  coalesce(sum(w.records), 0)::bigint as waiting,
                  extract(epoch from clock_timestamp() - min(w.oldest))::float8 as "lagSeconds", max(n.newest) as "lastRecordAt"
             from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
             cross join lateral (select coalesce(sum(r.records), 0) - p.item as records, min(r.received_at) as oldest from ingest.raw_log r
                                  where r.workspace_id = l.workspace_id and r.lane_id = l.id and r.lane_offset > p.pos) w
             left join lateral (select r.received_at as newest from ingest.raw_log r
                                 where r.workspace_id = l.workspace_id and r.lane_id = l.id order by r.lane_offset desc limit 1) n on true
            where l.workspace_id = s.workspace_id and l.source_id = s.id) c
        where s.workspace_id = $1 and s.archived_at is null order by s.name`,
      [workspace],
    );
  }

  async quarantine(workspace: WorkspaceId): Promise<Operations['quarantine']> {
    const [row] = await this.unit.sql<Operations['quarantine']>(
      `select count(*)::int as open, count(*) filter (where q.at > now() - interval '1 hour')::int as "lastHour",
              count(*) filter (where q.at > now() - interval '1 day')::int as "lastDay"
         from ingest.set_aside q where q.workspace_id = $1 and q.state = 'quarantined'`,
      [workspace],
    );
    return row ?? { open: 0, lastHour: 0, lastDay: 0 };
  }

  /** Of the product's own roles: those of others are hidden from them. */
  async database(): Promise<Operations['database']> {
    const [row] = await this.unit.sql<Operations['database']>(
      `select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes,
              count(*)::int as connections, current_setting('max_connections')::int as "mostConnections",
              extract(epoch from clock_timestamp() - min(a.xact_start) filter (where a.pid <> pg_backend_pid()))::float8 as "oldestTransactionSeconds"
         from pg_stat_activity a where a.datname = current_database()`,
    );
    if (!row) throw new TypeError('the database tells nothing about itself');
    return row;
  }

  async workers(): Promise<number> {
    const [row] = await this.unit.sql<{ workers: number }>(
      `select count(*)::int as workers from pg_stat_activity where datname = current_database() and application_name = 'customering worker'`,
    );
    return row?.workers ?? 0;
  }
}
