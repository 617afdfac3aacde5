import type { ArrivedRecord } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { readRawRows } from '../read-raw-rows';
import type { UnitOfWork } from '../unit-of-work';

export interface RecordFilter {
  readonly source?: string | undefined;
  readonly state?: ArrivedRecord['state'] | undefined;
  readonly reason?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

interface RecordColumns {
  lane: string;
  offset: number;
  item: number;
  source_id: string;
  source_name: string;
  state: ArrivedRecord['state'];
  reason: string | null;
  field: string | null;
  detail: string | null;
  summary: string | null;
  received_at: Date;
}

export interface GroupRow {
  source_id: string;
  source_name: string;
  state: 'ignored' | 'quarantined' | 'duplicate';
  reason: string;
  field: string | null;
  records: number;
  last_at: Date;
  example: string;
}

const otherTitle = `replace(f.kind, '_', ' ') || ' · ' || coalesce(f.name, f.external_id)`;
const tombstoneTitle = `replace(t.kind, '_', ' ') || ' ' || t.external_id || ' deleted by the sender'`;
const summaries = `coalesce(
    (select 'order ' || o.external_id || ' · ' || o.net || ' ' || o.currency from core.orders o where o.workspace_id = $1 and o.lane_id = x.lane and o.lane_offset = x."offset" and o.item = x.item limit 1),
    (select 'refund · ' || f.amount || ' ' || f.currency from core.refund f where f.workspace_id = $1 and f.lane_id = x.lane and f.lane_offset = x."offset" and f.item = x.item limit 1),
    (select i.name from core.interaction i where i.workspace_id = $1 and i.lane_id = x.lane and i.lane_offset = x."offset" and i.item = x.item limit 1),
    (select 'answer · ' || a.instrument from core.survey_response a where a.workspace_id = $1 and a.lane_id = x.lane and a.lane_offset = x."offset" and a.item = x.item limit 1),
    (select ${otherTitle} from core.other_fact f where f.workspace_id = $1 and f.lane_id = x.lane and f.lane_offset = x."offset" and f.item = x.item limit 1),
    (select ${tombstoneTitle} from core.tombstone t where t.workspace_id = $1 and t.lane_id = x.lane and t.lane_offset = x."offset" and t.item = x.item limit 1))`;

export class RecordView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(
    workspace: WorkspaceId,
    filter: RecordFilter,
  ): Promise<{ items: ArrivedRecord[]; next: string | null; total: number | null }> {
    const setAside = filter.state === 'duplicate' || filter.state === 'ignored' || filter.state === 'quarantined';
    const rows = setAside ? await this.setAside(workspace, filter) : await this.fromLog(workspace, filter);
    const items = rows.slice(0, filter.limit).map(toRecord);
    const last = rows[filter.limit - 1];
    return {
      items,
      next:
        rows.length > filter.limit && last
          ? `${last.received_at.toISOString()}|${last.lane}|${last.offset}|${last.item}`
          : null,
      total: null,
    };
  }

  private setAside(workspace: WorkspaceId, filter: RecordFilter): Promise<RecordColumns[]> {
    const [at, lane, offset, item] = (filter.after ?? '').split('|');
    return this.unit.sql<RecordColumns>(
      `select a.lane_id as lane, a.lane_offset as "offset", a.item, a.source_id, s.name as source_name, a.state, a.reason, a.field, a.detail, null as summary, a.at as received_at
         from ingest.set_aside a join core.source s on s.workspace_id = a.workspace_id and s.id = a.source_id
        where a.workspace_id = $1 and a.state = $2 and ($3::uuid is null or a.source_id = $3) and ($4::text is null or a.reason = $4)
          and ($5::timestamptz is null or (date_trunc('milliseconds', a.at), a.lane_id, a.lane_offset, a.item) < ($5, $6::uuid, $7::bigint, $8::int))
        order by date_trunc('milliseconds', a.at) desc, a.lane_id desc, a.lane_offset desc, a.item desc limit $9`,
      [
        workspace,
        filter.state,
        filter.source ?? null,
        filter.reason ?? null,
        at || null,
        lane ?? null,
        offset ?? null,
        item ?? null,
        filter.limit + 1,
      ],
    );
  }

  /** Newest raw rows first, each with its records; a record's state follows from the lane's position and from what was set aside. */
  private fromLog(workspace: WorkspaceId, filter: RecordFilter): Promise<RecordColumns[]> {
    const [at, lane, offset, item] = (filter.after ?? '').split('|');
    return this.unit.sql<RecordColumns>(
      `with recent as (
         select r.lane_id, r.lane_offset, date_trunc('milliseconds', r.received_at) as received_at, r.records, l.source_id, p.pos, p.item as done
           from ingest.raw_log r join ingest.lane l on l.workspace_id = r.workspace_id and l.id = r.lane_id join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
          where r.workspace_id = $1 and ($2::uuid is null or l.source_id = $2) and ($3::timestamptz is null or date_trunc('milliseconds', r.received_at) <= $3)
            and ($8::text is distinct from 'waiting' or r.lane_offset > p.pos)
          order by r.received_at desc, r.lane_id desc, r.lane_offset desc limit $7),
       x as (
         select r.lane_id as lane, r.lane_offset as "offset", i.item, r.source_id, r.received_at, a.reason, a.field, a.detail,
                case when a.state is not null then a.state when r.lane_offset < r.pos + 1 or (r.lane_offset = r.pos + 1 and i.item < r.done) then 'stored' else 'waiting' end as state
           from recent r cross join lateral generate_series(0, least(r.records, 5000) - 1) as i(item)
           left join ingest.set_aside a on a.workspace_id = $1 and a.lane_id = r.lane_id and a.lane_offset = r.lane_offset and a.item = i.item
          where $3::timestamptz is null or (r.received_at, r.lane_id, r.lane_offset, i.item) < ($3, $4::uuid, $5::bigint, $6::int))
       select x.*, s.name as source_name, ${summaries} as summary from (
         select * from x where $8::text is null or state = $8 order by received_at desc, lane desc, "offset" desc, item desc limit $7) x
         join core.source s on s.workspace_id = $1 and s.id = x.source_id order by x.received_at desc, x.lane desc, x."offset" desc, x.item desc`,
      [
        workspace,
        filter.source ?? null,
        at || null,
        lane ?? null,
        offset ?? null,
        item ?? null,
        filter.limit + 1,
        filter.state ?? null,
      ],
    );
  }

  groups(workspace: WorkspaceId, source: string | null): Promise<GroupRow[]> {
    return this.unit.sql<GroupRow>(
      `select a.source_id, s.name as source_name, a.state, a.reason, a.field, count(*)::int as records, max(a.at) as last_at, (array_agg(a.detail))[1] as example
         from ingest.set_aside a join core.source s on s.workspace_id = a.workspace_id and s.id = a.source_id
        where a.workspace_id = $1 and ($2::uuid is null or a.source_id = $2) group by 1, 2, 3, 4, 5 order by a.state desc, 6 desc`,
      [workspace, source],
    );
  }

  /** One record with its raw row, for the page that shows its path. */
  async find(workspace: WorkspaceId, lane: string, offset: number, item: number) {
    const [row] = await this.unit.sql<
      RecordColumns & {
        connector: string;
        pos: number;
        done: number;
        loaded_at: Date | null;
        config: Record<string, unknown>;
        file: Record<string, unknown> | null;
        mapping: Record<string, unknown> | null;
      }
    >(
      `select x.*, s.name as source_name, s.connector, s.config, ${summaries} as summary, m.mapping,
              (select jsonb_build_object('id', f.id, 'sha256', encode(f.sha256, 'hex'), 'format', f.format, 'cut', f.cut, 'inspection', f.inspection) from ingest.file_import f where f.workspace_id = $1 and f.lane_id = x.lane) as file
         from (select l.id as lane, $3::bigint as "offset", $4::int as item, l.source_id, r.received_at, p.loaded_at, a.reason, a.field, a.detail,
                 case when a.state is not null then a.state when $3 < p.pos + 1 or ($3 = p.pos + 1 and $4 < p.item) then 'stored' else 'waiting' end as state
            from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
            join ingest.raw_log r on r.workspace_id = l.workspace_id and r.lane_id = l.id and r.lane_offset = $3
            left join ingest.set_aside a on a.workspace_id = $1 and a.lane_id = l.id and a.lane_offset = $3 and a.item = $4
           where l.workspace_id = $1 and l.id = $2 and $4 < r.records) x
         join core.source s on s.workspace_id = $1 and s.id = x.source_id
         left join lateral (select mapping from core.mapping m where m.workspace_id = $1 and m.source_id = x.source_id order by version desc limit 1) m on true`,
      [workspace, lane, offset, item],
    );
    if (!row) return null;
    const [raw] = await readRawRows(this.unit, workspace, lane, offset - 1, 1);
    const facts = await this.unit.sql<{ table: string; id: string; text: string; profile_id: string | null }>(
      `select f.*, p.root_id as profile_id from (
         select 'order' as "table", id, 'order ' || external_id || ' · ' || net || ' ' || currency as text, member_id from core.orders where workspace_id = $1 and lane_id = $2 and lane_offset = $3 and item = $4
         union all select 'refund', id, 'refund · ' || amount || ' ' || currency, member_id from core.refund where workspace_id = $1 and lane_id = $2 and lane_offset = $3 and item = $4
         union all select 'interaction', id, name, member_id from core.interaction where workspace_id = $1 and lane_id = $2 and lane_offset = $3 and item = $4
         union all select 'answer', id, instrument, member_id from core.survey_response where workspace_id = $1 and lane_id = $2 and lane_offset = $3 and item = $4
         union all select f.kind, f.id, ${otherTitle}, f.member_id from core.other_fact f where f.workspace_id = $1 and f.lane_id = $2 and f.lane_offset = $3 and f.item = $4) f
         left join core.profile p on p.workspace_id = $1 and p.id = f.member_id`,
      [workspace, lane, offset, item],
    );
    const config = { ...row.config, ...row.mapping, ...(row.file ? { file: row.file } : {}) };
    return {
      record: toRecord(row),
      connector: row.connector,
      config,
      raw,
      loadedAt: row.loaded_at,
      facts: facts.map(({ table, id, text, profile_id }) => ({ table, id, text, profileId: profile_id })),
    };
  }
}

function toRecord(row: RecordColumns): ArrivedRecord {
  const summary =
    row.summary ??
    (row.state === 'waiting' ? 'not read yet' : row.state === 'stored' ? 'traits or identifiers' : (row.reason ?? ''));
  return {
    lane: row.lane,
    offset: Number(row.offset),
    item: row.item,
    sourceId: row.source_id,
    sourceName: row.source_name,
    state: row.state,
    reason: row.reason,
    field: row.field,
    detail: row.detail,
    summary,
    receivedAt: row.received_at.toISOString(),
  };
}
