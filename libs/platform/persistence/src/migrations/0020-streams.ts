import { limitToSources } from './brand-limits';
import { isolate, ownerMayLookUp } from './isolation';

/** Lists that are asked for at a vendor's, where each stands, and the items that only a notice named. */
export const streams = `
  create table ingest.stream (
    workspace_id uuid not null, source_id uuid not null, stream text not null, lane_id uuid not null,
    wanted boolean not null default true, every_minutes int not null default 15, not_before timestamptz,
    state text not null default 'idle' check (state in ('idle', 'running', 'waiting', 'failed')),
    cursor text, next_run_at timestamptz default now(), lease_until timestamptz, run_started_at timestamptz,
    last_ok_at timestamptz, last_page_at timestamptz, records bigint not null default 0, run_records bigint not null default 0, total bigint, caught_up_at timestamptz,
    failures int not null default 0, problem_kind text, problem text,
    primary key (workspace_id, source_id, stream)) with (fillfactor = 50);
  comment on column ingest.stream.cursor is 'Where the next run begins; moved in the transaction that stores the page before it';
  ${isolate('ingest.stream')}
  ${ownerMayLookUp('ingest.stream')}
  ${limitToSources('ingest.stream')}

  create table ingest.item_to_fetch (
    workspace_id uuid not null, source_id uuid not null, stream text not null, item text not null,
    noticed_at timestamptz not null default now(), primary key (workspace_id, source_id, stream, item));
  ${isolate('ingest.item_to_fetch')}
  ${limitToSources('ingest.item_to_fetch')}

  create table core.source_token (
    workspace_id uuid not null, source_id uuid not null, version int not null, key_id text not null, wrapped bytea not null, sealed bytea not null,
    renewed_at timestamptz not null default now(), primary key (workspace_id, source_id));
  comment on table core.source_token is 'Tokens that a vendor gave for a source, sealed; one row, replaced at each renewal';
  ${isolate('core.source_token')}
  ${limitToSources('core.source_token')}

  alter table core.source_secret drop constraint source_secret_slot_check;
  alter table core.source_secret add constraint source_secret_slot_check check (slot ~ '^([a-z_]{1,40}|setting:[A-Za-z0-9_]{1,60})$');

  create function ingest.due_streams() returns table (workspace_id uuid, source_id uuid, stream text) language sql stable security definer set search_path = pg_catalog as $$
    select t.workspace_id, t.source_id, t.stream from ingest.stream t join core.source s on s.workspace_id = t.workspace_id and s.id = t.source_id
     where t.wanted and s.state = 'active' and s.archived_at is null and t.next_run_at <= now() and (t.lease_until is null or t.lease_until < now()) $$;
  revoke execute on function ingest.due_streams() from public;
  grant execute on function ingest.due_streams() to customering_app;
`;
