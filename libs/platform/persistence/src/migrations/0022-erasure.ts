import { limitToCallersOfAllBrands } from './brand-limits';
import { isolate, ownerMayLookUp } from './isolation';

const tables = ['erasure_request', 'erasure_receipt', 'erasure_lane', 'erasure_place'].map((name) => `core.${name}`);

/**
 * Requests to be forgotten. While one is carried out it knows whom it is about; when the last receipt is given, only the masked label
 * stays. The application may put other bytes in the place of a raw row's, and take none away.
 */
export const erasure = `
  create table core.erasure_request (
    workspace_id uuid not null, id uuid not null, label text not null, reason text not null default '', subject jsonb,
    state text not null default 'running' check (state in ('running', 'done')), removal bigint, people int not null default 0,
    asked_by uuid, asked_at timestamptz not null default now(), next_turn_at timestamptz default now(), finished_at timestamptz,
    primary key (workspace_id, id), check ((state = 'done') = (subject is null)));
  comment on column core.erasure_request.subject is 'What the person goes by: needed until the last receipt is given, and then gone';
  comment on column core.erasure_request.removal is 'Rises with each removal in the workspace: a process that remembers people forgets them when it does';
  create index erasure_request_at_work on core.erasure_request (next_turn_at) where state = 'running';
  create index erasure_request_by_removal on core.erasure_request (workspace_id, removal desc) where removal is not null;

  create table core.erasure_receipt (
    workspace_id uuid not null, id uuid not null, request_id uuid not null, store text not null check (store in ('profile', 'records', 'vendor')), source_id uuid,
    state text not null default 'owing' check (state in ('owing', 'erased', 'not_found')), by_hand boolean not null default false, items bigint not null default 0,
    reference text, problem text, attempts int not null default 0, next_try_at timestamptz default now(), given_by uuid, given_at timestamptz,
    primary key (workspace_id, id));
  create unique index erasure_receipt_of_request on core.erasure_receipt (workspace_id, request_id, store, (coalesce(source_id, request_id)));

  create table core.erasure_lane (
    workspace_id uuid not null, request_id uuid not null, lane_id uuid not null, source_id uuid not null, pos bigint not null default 0, up_to bigint not null,
    primary key (workspace_id, request_id, lane_id));
  comment on column core.erasure_lane.up_to is 'The last row that had arrived when it was asked';

  create table core.erasure_place (
    workspace_id uuid not null, request_id uuid not null, source_id uuid not null, lane_id uuid not null, lane_offset bigint not null, item int not null,
    primary key (workspace_id, request_id, source_id, lane_id, lane_offset, item));

  ${tables.map((table) => isolate(table)).join('\n  ')}
  ${tables.map((table) => limitToCallersOfAllBrands(table)).join('\n  ')}
  ${ownerMayLookUp('core.erasure_request')}
  grant update (bytes, encoding, checksum, meta) on ingest.raw_log to customering_app;

  create function core.erasures_at_work() returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = pg_catalog as
    $$ select e.workspace_id, e.id from core.erasure_request e where e.state = 'running' and e.next_turn_at <= now() $$;
  revoke execute on function core.erasures_at_work() from public;
  grant execute on function core.erasures_at_work() to customering_app;
`;
