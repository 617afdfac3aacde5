import { isolate } from './isolation';

/** How each plugin fares where it runs, and figures that are tried again after a while. */
export const plugins = `
  create table ops.plugin_run (
    workspace_id uuid not null, plugin text not null, process text not null, version text not null,
    state text not null check (state in ('running', 'backing_off', 'stopped')), reason text, failures int not null default 0,
    next_try_at timestamptz, noted_at timestamptz not null default now(), restart_asked_at timestamptz,
    primary key (workspace_id, plugin, process));
  comment on table ops.plugin_run is 'One row a plugin, workspace and process of the product in which the plugin has failed';
  ${isolate('ops.plugin_run')}

  alter table metrics.model_run add column behind boolean not null default false;
  alter table metrics.series add column failures int not null default 0, add column retry_at timestamptz;
  create or replace function metrics.dirty_workspaces() returns table (workspace_id uuid) language sql stable security definer set search_path = pg_catalog as
    $$ select distinct d.workspace_id from metrics.dirty d union select s.workspace_id from metrics.series s where s.stale and (s.retry_at is null or s.retry_at <= now()) $$;
`;
