import { isolate, ownerMayLookUp } from './isolation';

export const ingest = `
  create table core.source (
    workspace_id uuid not null, id uuid not null, connector text not null, name text not null, brand_id uuid,
    state text not null default 'active' check (state in ('active', 'paused')), paused_reason text,
    write_key text, allowed_origins text[] not null default '{}', config jsonb not null default '{}',
    created_by uuid, created_at timestamptz not null default now(), archived_at timestamptz,
    primary key (workspace_id, id));
  create index source_by_write_key on core.source (write_key);
  ${isolate('core.source')}
  ${ownerMayLookUp('core.source')}

  create table core.mapping (
    workspace_id uuid not null, source_id uuid not null, version int not null, mapping jsonb not null,
    created_by uuid, created_at timestamptz not null default now(), primary key (workspace_id, source_id, version));
  ${isolate('core.mapping', 'select, insert')}

  create table ingest.lane (
    workspace_id uuid not null, id uuid not null, source_id uuid not null, shard smallint not null default 0,
    head bigint not null default 0, received bigint not null default 0, hold text,
    primary key (workspace_id, id)) with (fillfactor = 50);
  create index lane_of_source on ingest.lane (workspace_id, source_id);
  ${isolate('ingest.lane')}
  ${ownerMayLookUp('ingest.lane')}

  create table ingest.lane_position (
    workspace_id uuid not null, lane_id uuid not null, pos bigint not null default 0, item int not null default 0,
    stored bigint not null default 0, duplicate bigint not null default 0, ignored bigint not null default 0, quarantined bigint not null default 0,
    stopped_reason text, loaded_at timestamptz, primary key (workspace_id, lane_id)) with (fillfactor = 50);
  ${isolate('ingest.lane_position')}
  ${ownerMayLookUp('ingest.lane_position')}

  create table ingest.raw_log (
    workspace_id uuid not null, lane_id uuid not null, lane_offset bigint not null, received_at timestamptz not null default now(),
    encoding smallint not null default 0, bytes bytea not null, records int not null, checksum bigint not null, meta jsonb not null default '{}',
    primary key (workspace_id, lane_id, lane_offset, received_at)) partition by range (received_at);
  alter table ingest.raw_log alter column bytes set storage external;
  ${isolate('ingest.raw_log', 'select, insert')}

  create table ingest.seen (
    workspace_id uuid not null, source_id uuid not null, key uuid not null, version text collate "C", lane_id uuid not null,
    lane_offset bigint not null, item int not null, occurred_at timestamptz not null,
    primary key (workspace_id, source_id, key)) partition by hash (workspace_id, source_id, key);
  ${Array.from({ length: 8 }, (_, part) => `create table ingest.seen_${part} partition of ingest.seen for values with (modulus 8, remainder ${part}) with (fillfactor = 90);`).join('\n  ')}
  ${isolate('ingest.seen')}

  create table ingest.set_aside (
    workspace_id uuid not null, source_id uuid not null, lane_id uuid not null, lane_offset bigint not null, item int not null,
    state text not null check (state in ('duplicate', 'ignored', 'quarantined')), kind text not null default 'bad_record', reason text not null,
    field text, detail text not null default '', at timestamptz not null default now(),
    primary key (workspace_id, lane_id, lane_offset, item));
  create index set_aside_by_source on ingest.set_aside (workspace_id, source_id, state, reason, at desc);
  ${isolate('ingest.set_aside')}

  create table ingest.refused (
    workspace_id uuid not null, source_id uuid not null, day date not null, reason text not null, requests bigint not null default 0,
    primary key (workspace_id, source_id, day, reason));
  ${isolate('ingest.refused')}

  create table ingest.file_import (
    workspace_id uuid not null, id uuid not null, source_id uuid not null, lane_id uuid not null, file_name text not null, format text not null default 'csv',
    size bigint not null, received bigint not null default 0, tail bytea not null default '', cut jsonb not null default '{}', rows_seen bigint not null default 0,
    state text not null default 'uploading' check (state in ('uploading', 'inspecting', 'mapping', 'checking', 'running', 'done', 'failed')),
    token_hash bytea not null, sha256 bytea, inspection jsonb, check_result jsonb, mapping_version int, repeats text check (repeats in ('count', 'skip')),
    problem text, created_by uuid, created_at timestamptz not null default now(), finished_at timestamptz,
    primary key (workspace_id, id));
  create index file_import_by_token on ingest.file_import (token_hash);
  create index file_import_by_hash on ingest.file_import (workspace_id, sha256);
  create index file_import_by_lane on ingest.file_import (workspace_id, lane_id);
  ${isolate('ingest.file_import')}
  ${ownerMayLookUp('ingest.file_import')}

  create table ingest.row_print (
    workspace_id uuid not null, print uuid not null, import_id uuid not null, row_number bigint not null,
    primary key (workspace_id, print, import_id, row_number)) partition by hash (workspace_id, print);
  ${Array.from({ length: 4 }, (_, part) => `create table ingest.row_print_${part} partition of ingest.row_print for values with (modulus 4, remainder ${part});`).join('\n  ')}
  ${isolate('ingest.row_print')}

  create function ingest.find_source(key text) returns table (workspace_id uuid, id uuid, state text, allowed_origins text[], lanes uuid[])
    language sql stable security definer set search_path = pg_catalog as $$
    select s.workspace_id, s.id, s.state, s.allowed_origins,
           array(select l.id from ingest.lane l where l.workspace_id = s.workspace_id and l.source_id = s.id order by l.shard)
      from core.source s where s.write_key = key and s.archived_at is null $$;
  create function ingest.find_upload(token bytea) returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = pg_catalog as
    $$ select f.workspace_id, f.id from ingest.file_import f where f.token_hash = token $$;
  create function ingest.waiting_lanes() returns table (workspace_id uuid, lane_id uuid, waiting_rows bigint) language sql stable security definer set search_path = pg_catalog as $$
    select l.workspace_id, l.id, l.head - p.pos from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
     where l.head > p.pos and l.hold is null and p.stopped_reason is null $$;
  create function ingest.imports_at_work() returns table (workspace_id uuid, id uuid, state text) language sql stable security definer set search_path = pg_catalog as $$
    select f.workspace_id, f.id, f.state from ingest.file_import f where f.state in ('inspecting', 'checking') $$;
  create index file_import_at_work on ingest.file_import (state) where state in ('inspecting', 'checking');
  revoke execute on all functions in schema ingest from public;
  grant execute on all functions in schema ingest to customering_app;
`;
