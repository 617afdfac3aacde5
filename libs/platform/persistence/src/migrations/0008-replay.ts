import { isolate, ownerMayLookUp } from './isolation';

/** Kept records read again: what was chosen, how far it is, and what became of it. What a person ignored can be taken back. */
export const replay = `
  create table ingest.replay (
    workspace_id uuid not null, id uuid not null, source_id uuid not null, scope jsonb not null, is_test boolean not null default false, mapping jsonb,
    state text not null default 'running' check (state in ('running', 'done', 'stopped', 'failed')),
    total bigint not null, done bigint not null default 0, outcome jsonb not null default '{}', cursor_lane uuid, cursor_offset bigint,
    problem text, created_by uuid, created_at timestamptz not null default now(), finished_at timestamptz, told_at timestamptz,
    primary key (workspace_id, id));
  create index replay_at_work on ingest.replay (state) where state = 'running' or (told_at is null and not is_test);
  create index replay_of_source on ingest.replay (workspace_id, source_id, created_at desc);
  ${isolate('ingest.replay')}
  ${ownerMayLookUp('ingest.replay')}
  create function ingest.replays_at_work() returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = pg_catalog as
    $$ select r.workspace_id, r.id from ingest.replay r where r.state = 'running' or (r.told_at is null and not r.is_test) $$;
  revoke execute on function ingest.replays_at_work() from public;
  grant execute on function ingest.replays_at_work() to customering_app;

  alter table ingest.set_aside add column ignored_why text, add column ignored_by uuid;
  create index trait_by_record on core.trait (workspace_id, lane_id, lane_offset, item);
`;
