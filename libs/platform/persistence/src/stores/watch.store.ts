import type { UsualWeek, WatchedHour, WatchedSource, WatchStore } from '@customering/ingestion';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface SourceColumns {
  source_id: SourceId;
  is_active: boolean;
  is_expected: boolean;
  last_record_at: Date | null;
  usual: UsualWeek | null;
  learned_at: Date | null;
  stopped_reason: string | null;
  failed: { stream: string; kind: string }[];
  lacking_days: number;
  missing: number;
  expiries: { name: string; at: string }[];
  requests: number;
  first_due_at: Date | null;
  open: { kind: WatchedSource['openAlarms'][number]['kind']; raisedAt: string; isSeen: boolean }[];
}

/** A longer gap between two looks is not put into an hour: nobody can say when it came. */
const longestGapSeconds = 1_200;
const keptDays = 63;

export class PgWatchStore implements WatchStore {
  constructor(private readonly unit: UnitOfWork) {}

  async sample(workspace: WorkspaceId, at: Date): Promise<void> {
    await this.unit.change(
      `with noted as (
         insert into ingest.source_watch as w (workspace_id, source_id, received, sampled_at)
         select $1, source_id, sum(received), $2 from ingest.lane where workspace_id = $1 group by source_id order by source_id
         on conflict (workspace_id, source_id) do update set received = excluded.received, sampled_at = excluded.sampled_at, received_before = w.received, sampled_before = w.sampled_at
          where w.sampled_at < excluded.sampled_at
         returning source_id, received, received_before, sampled_before)
       insert into ingest.hour_count as h (workspace_id, source_id, hour, records, seconds)
       select $1, source_id, date_trunc('hour', $2::timestamptz, 'UTC'), received - received_before, extract(epoch from $2::timestamptz - sampled_before)
         from noted where sampled_before > $2::timestamptz - $3 * interval '1 second'
       on conflict (workspace_id, source_id, hour) do update set records = h.records + excluded.records, seconds = least(3600, h.seconds + excluded.seconds)`,
      [workspace, at, longestGapSeconds],
    );
    await this.unit.change(
      `update core.alarm a set over_at = $2 from core.source s
        where a.workspace_id = $1 and a.over_at is null and s.workspace_id = $1 and s.id = a.source_id and s.archived_at is not null`,
      [workspace, at],
    );
  }

  async sources(workspace: WorkspaceId, at: Date): Promise<WatchedSource[]> {
    const rows = await this.unit.sql<SourceColumns>(sourcesSql, [workspace, at]);
    return rows.map((row) => ({
      sourceId: row.source_id,
      isExpected: row.is_active && row.is_expected,
      lastRecordAt: row.last_record_at,
      usual: row.usual,
      learnedAt: row.learned_at,
      openAlarms: row.open.map((one) => ({ ...one, raisedAt: new Date(one.raisedAt) })),
      stoppedReason: row.stopped_reason,
      failedStreams: row.is_active ? row.failed : [],
      expiries: row.is_active ? row.expiries.map(({ name, at: ends }) => ({ name, at: new Date(ends) })) : [],
      requests: row.first_due_at && { waiting: row.requests, firstDueAt: row.first_due_at },
      lacking: { days: row.lacking_days, missing: row.missing },
    }));
  }

  hours(workspace: WorkspaceId, source: SourceId, since: Date, until: Date): Promise<WatchedHour[]> {
    return this.unit.sql<WatchedHour & Record<string, unknown>>(
      `select (extract(epoch from h.hour) / 3600)::int as hour, h.records::float8 as records, least(1, h.seconds / 3600)::float8 as part,
              ((extract(isodow from h.hour at time zone w.zone) - 1) * 24 + extract(hour from h.hour at time zone w.zone))::int as slot
         from ingest.hour_count h join ops.workspace w on w.workspace_id = h.workspace_id
        where h.workspace_id = $1 and h.source_id = $2 and h.hour >= date_trunc('hour', $3::timestamptz, 'UTC') and h.hour < $4 order by h.hour`,
      [workspace, source, since, until],
    );
  }

  /** Null while too little is known; undefined when there is no such source. */
  async usualOf(workspace: WorkspaceId, source: SourceId): Promise<UsualWeek | null | undefined> {
    const [row] = await this.unit.sql<{ usual: UsualWeek | null }>(
      `select w.usual from core.source s left join ingest.source_watch w on w.workspace_id = s.workspace_id and w.source_id = s.id
        where s.workspace_id = $1 and s.id = $2 and s.archived_at is null`,
      [workspace, source],
    );
    return row?.usual;
  }

  async learned(workspace: WorkspaceId, source: SourceId, usual: UsualWeek | null, at: Date): Promise<void> {
    await this.unit.change(
      'update ingest.source_watch set usual = $3, learned_at = $4 where workspace_id = $1 and source_id = $2',
      [workspace, source, usual === null ? null : JSON.stringify(usual), at],
    );
    await this.unit.change(
      `delete from ingest.hour_count where workspace_id = $1 and source_id = $2 and hour < $3::timestamptz - $4 * interval '1 day'`,
      [workspace, source, at, keptDays],
    );
  }
}

/** Records are expected of a source with a door of its own, and of a vendor's whose lists have all been read to the end once. */
const sourcesSql = `
  select s.id as source_id, s.state = 'active' as is_active, w.usual, w.learned_at, l.last_record_at, l.stopped_reason,
         s.write_key is not null or exists (select 1 from core.webhook h where h.workspace_id = $1 and h.source_id = s.id) or t.is_read as is_expected,
         t.failed, coalesce(v.days, 0)::int as lacking_days, coalesce(v.missing, 0)::float8 as missing, a.open, e.expiries,
         q.requests, q.first_due_at
    from core.source s
    join ingest.source_watch w on w.workspace_id = s.workspace_id and w.source_id = s.id
    cross join lateral (
      select max(p.stopped_reason) as stopped_reason, max(n.newest) as last_record_at from ingest.lane l
        join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
        left join lateral (select r.received_at as newest from ingest.raw_log r where r.workspace_id = l.workspace_id and r.lane_id = l.id order by r.lane_offset desc limit 1) n on true
       where l.workspace_id = s.workspace_id and l.source_id = s.id) l
    cross join lateral (
      select count(*) > 0 and bool_and(t.caught_up_at is not null) as is_read,
             coalesce(jsonb_agg(jsonb_build_object('stream', t.stream, 'kind', coalesce(t.problem_kind, 'bug')) order by t.stream) filter (where t.state = 'failed'), '[]') as failed
        from ingest.stream t where t.workspace_id = s.workspace_id and t.source_id = s.id and t.wanted) t
    cross join lateral (
      select count(distinct c.day) as days, sum(c.vendor - c.held) as missing from ingest.vendor_count c
       where c.workspace_id = s.workspace_id and c.source_id = s.id and c.held < c.vendor and c.day > ($2::timestamptz - interval '9 days')::date) v
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'at', e.expires_at)), '[]') as expiries from (
        select e.name, e.expires_at from core.source_expiry e where e.workspace_id = s.workspace_id and e.source_id = s.id
        union all select '', k.ends_at from core.source_token k
         where k.workspace_id = s.workspace_id and k.source_id = s.id and k.given_at is not null and k.ends_at is not null and not k.renews and k.refused_at is null) e
       where e.expires_at < $2::timestamptz + interval '15 days') e
    cross join lateral (
      select count(*)::int as requests, min(r.due_at) as first_due_at from core.privacy_request r
       where r.workspace_id = s.workspace_id and r.source_id = s.id and r.state = 'waiting') q
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'raisedAt', a.raised_at, 'isSeen', a.acknowledged_at is not null)), '[]') as open
        from core.alarm a where a.workspace_id = s.workspace_id and a.source_id = s.id and a.over_at is null) a
   where s.workspace_id = $1 and s.archived_at is null order by s.id`;
