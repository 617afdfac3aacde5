import { surveyConnector, type Counts, type Source } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface SourceColumns {
  id: string;
  name: string;
  connector: string;
  brand_id: string | null;
  state: string;
  paused_reason: string | null;
  stopped_reason: string | null;
  held: string | null;
  cut_off: string | null;
  write_key: string | null;
  is_webhook: boolean;
  asks_vendor: boolean;
  orders: 'counted' | 'told_elsewhere' | null;
  allowed_origins: string[];
  created_at: Date;
  last_record_at: Date | null;
  today: number;
  received: number;
  waiting: number;
  stored: number;
  duplicate: number;
  ignored: number;
  quarantined: number;
  refused: number;
}

/** `waiting` is read off the log itself, not derived from the other counts: only so can the sum be a check. */
const sourceSql = `
  select s.id, s.name, s.connector, s.brand_id, s.state, s.paused_reason, s.write_key, s.allowed_origins, s.config ->> 'orders' as orders, s.created_at, c.*,
         exists (select 1 from core.webhook h where h.workspace_id = s.workspace_id and h.source_id = s.id) as is_webhook,
         exists (select 1 from ingest.stream t where t.workspace_id = s.workspace_id and t.source_id = s.id) as asks_vendor,
         (select coalesce(t.problem, '') from ingest.stream t where t.workspace_id = s.workspace_id and t.source_id = s.id and t.wanted and t.state = 'failed' order by t.stream limit 1) as cut_off,
         coalesce((select sum(requests) from ingest.refused r where r.workspace_id = s.workspace_id and r.source_id = s.id), 0)::bigint as refused
    from core.source s cross join lateral (
      select coalesce(sum(l.received), 0)::bigint as received, coalesce(sum(p.stored), 0)::bigint as stored, coalesce(sum(p.duplicate), 0)::bigint as duplicate,
             coalesce(sum(p.ignored), 0)::bigint as ignored, coalesce(sum(p.quarantined), 0)::bigint as quarantined, max(p.stopped_reason) as stopped_reason, case when bool_and(l.hold is not null) then max(l.hold) end as held,
             coalesce(sum((select coalesce(sum(r.records), 0) from ingest.raw_log r where r.workspace_id = l.workspace_id and r.lane_id = l.id and r.lane_offset > p.pos) - p.item), 0)::bigint as waiting,
             max((select r.received_at from ingest.raw_log r where r.workspace_id = l.workspace_id and r.lane_id = l.id order by r.lane_offset desc limit 1)) as last_record_at,
             coalesce(sum((select sum(r.records) from ingest.raw_log r where r.workspace_id = l.workspace_id and r.lane_id = l.id
                            and r.received_at >= date_trunc('day', now() at time zone w.zone) at time zone w.zone)), 0)::bigint as today
        from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
        join ops.workspace w on w.workspace_id = l.workspace_id
       where l.workspace_id = s.workspace_id and l.source_id = s.id) c
   where s.workspace_id = $1 and s.archived_at is null`;

export class SourceView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(workspace: WorkspaceId, titleOf: (connector: string) => string): Promise<Source[]> {
    const rows = await this.unit.sql<SourceColumns>(`${sourceSql} order by s.created_at`, [workspace]);
    return rows.map((row) => toSource(row, titleOf(row.connector)));
  }

  async find(workspace: WorkspaceId, id: string, titleOf: (connector: string) => string): Promise<Source | null> {
    const [row] = await this.unit.sql<SourceColumns>(`${sourceSql} and s.id = $2`, [workspace, id]);
    return row ? toSource(row, titleOf(row.connector)) : null;
  }

  /** Records an hour over the last two days. */
  async arrivals(workspace: WorkspaceId, id: string): Promise<{ hour: string; records: number }[]> {
    const rows = await this.unit.sql<{ hour: Date; records: number }>(
      `select date_trunc('hour', r.received_at) as hour, sum(r.records)::int as records from ingest.raw_log r join ingest.lane l on l.workspace_id = r.workspace_id and l.id = r.lane_id
        where r.workspace_id = $1 and l.source_id = $2 and r.received_at > now() - interval '48 hours' group by 1 order by 1`,
      [workspace, id],
    );
    return rows.map(({ hour, records }) => ({ hour: hour.toISOString(), records }));
  }

  /** Age of the oldest record that waits, in seconds; null when none does. */
  async lag(workspace: WorkspaceId, id: string): Promise<number | null> {
    const [row] = await this.unit.sql<{ lag: number | null }>(
      `select extract(epoch from now() - min(oldest))::float8 as lag from (
         select (select r.received_at from ingest.raw_log r where r.workspace_id = l.workspace_id and r.lane_id = l.id and r.lane_offset > p.pos order by r.lane_offset limit 1) as oldest
           from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id where l.workspace_id = $1 and l.source_id = $2 and l.hold is null) waiting`,
      [workspace, id],
    );
    return row?.lag ?? null;
  }

  async refusals(workspace: WorkspaceId, id: string): Promise<{ reason: string; requests: number }[]> {
    return this.unit.sql<{ reason: string; requests: number }>(
      'select reason, sum(requests)::int as requests from ingest.refused where workspace_id = $1 and source_id = $2 group by 1 order by 2 desc',
      [workspace, id],
    );
  }
}

export function addCounts(list: readonly Counts[]): Counts {
  const sum = (pick: (counts: Counts) => number) => list.reduce((total, counts) => total + pick(counts), 0);
  return {
    received: sum((c) => c.received),
    waiting: sum((c) => c.waiting),
    stored: sum((c) => c.stored),
    duplicate: sum((c) => c.duplicate),
    ignored: sum((c) => c.ignored),
    quarantined: sum((c) => c.quarantined),
    refused: sum((c) => c.refused),
    missing: sum((c) => c.missing),
    addsUp: list.every(({ addsUp }) => addsUp),
  };
}

function toSource(row: SourceColumns, connectorTitle: string): Source {
  const missing = row.received - row.waiting - row.stored - row.duplicate - row.ignored - row.quarantined;
  const counts = {
    received: row.received,
    waiting: row.waiting,
    stored: row.stored,
    duplicate: row.duplicate,
    ignored: row.ignored,
    quarantined: row.quarantined,
    refused: row.refused,
    missing,
    addsUp: missing === 0,
  };
  return {
    id: row.id,
    name: row.name,
    connector: row.connector,
    connectorTitle,
    door: doorOf(row),
    brandId: row.brand_id,
    ...stateOf(row),
    writeKey: row.write_key,
    allowedOrigins: row.allowed_origins,
    orders: doorOf(row) === 'events' ? (row.orders ?? 'counted') : null,
    createdAt: row.created_at.toISOString(),
    lastRecordAt: row.last_record_at?.toISOString() ?? null,
    today: row.today,
    counts,
  };
}

/** What weighs most comes first: reading stopped, somebody paused it, its vendor cannot be asked. */
function stateOf(row: SourceColumns): Pick<Source, 'state' | 'stateReason'> {
  const { stopped_reason, paused_reason, cut_off, held } = row;
  if (stopped_reason !== null) return { state: 'stopped', stateReason: stopped_reason };
  if (row.state === 'paused') return { state: 'paused', stateReason: paused_reason };
  if (cut_off !== null) return { state: 'cut_off', stateReason: cut_off };
  return { state: held === null ? 'active' : 'held', stateReason: held };
}

function doorOf({ asks_vendor, is_webhook, write_key, connector }: SourceColumns): Source['door'] {
  if (connector === surveyConnector) return 'survey';
  if (asks_vendor) return 'vendor';
  if (is_webhook) return 'webhook';
  return write_key === null ? 'imports' : 'events';
}
