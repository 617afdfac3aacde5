import { isolate, ownerMayLookUp } from './isolation';

/** The application may add entries and read them. Nothing that it can do changes or removes one. */
export const audit = `
  create table core.audit_entry (
    workspace_id uuid not null, seq bigint not null check (seq > 0), at timestamptz(3) not null,
    actor_kind text not null check (actor_kind in ('person', 'key', 'setting', 'system')), actor_id uuid, actor_label text not null,
    action text not null, object_kind text not null, object_id text, object_label text not null, brand_id uuid,
    before jsonb, after jsonb, request_id uuid, ip text, outcome text not null check (outcome in ('done', 'refused')),
    prev_hash bytea not null, hash bytea not null, primary key (workspace_id, seq));
  create index audit_entry_by_object on core.audit_entry (workspace_id, object_kind, object_id, seq desc);
  create index audit_entry_by_time on core.audit_entry (workspace_id, at);
  ${isolate('core.audit_entry', 'select, insert')}

  create table core.audit_head (workspace_id uuid primary key, seq bigint not null, hash bytea not null) with (fillfactor = 50);
  ${isolate('core.audit_head', 'select, insert, update')}

  create table core.audit_check (
    workspace_id uuid primary key, checked_to bigint, checked_at timestamptz, findings jsonb not null default '[]',
    head_seq bigint, head_at timestamptz, problem text, requested_at timestamptz);
  ${isolate('core.audit_check', 'select, insert, update')}
  ${ownerMayLookUp('core.audit_check')}

  create function core.audits_due(after interval) returns table (workspace_id uuid) language sql stable security definer set search_path = pg_catalog as $$
    select w.workspace_id from ops.workspace w left join core.audit_check c on c.workspace_id = w.workspace_id
     where c.checked_at is null or c.checked_at < now() - after or c.requested_at > c.checked_at $$;
  create index file_import_to_close on ingest.file_import (workspace_id) where state = 'running' and finished_at is null;
  create function ingest.imports_to_close() returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = pg_catalog as $$
    select f.workspace_id, f.id from ingest.file_import f join ingest.lane_position p on p.workspace_id = f.workspace_id and p.lane_id = f.lane_id
     where f.state = 'running' and f.finished_at is null and p.stored + p.duplicate + p.ignored + p.quarantined >= f.rows_seen $$;
  revoke execute on function ingest.imports_to_close() from public;
  grant execute on function ingest.imports_to_close() to customering_app;
  revoke execute on function core.audits_due(interval) from public;
  grant execute on function core.audits_due(interval) to customering_app;
`;
