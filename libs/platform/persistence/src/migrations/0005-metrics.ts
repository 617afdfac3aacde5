import { isolate, ownerMayLookUp } from './isolation';

export const metrics = `
  create table metrics.dirty (
    workspace_id uuid not null, id bigint generated always as identity, fact_table text not null, day date not null, members uuid[], at timestamptz not null default now());
  create index dirty_by_workspace on metrics.dirty (workspace_id, id);
  ${isolate('metrics.dirty')}
  ${ownerMayLookUp('metrics.dirty')}

  create table metrics.series (
    workspace_id uuid not null, id uuid not null, definition_hash text not null, metric_id text not null, metric_version int not null, params jsonb not null, filter jsonb not null, grain text not null,
    created_at timestamptz not null default now(), computed_at timestamptz, problem text, stale boolean not null default true,
    primary key (workspace_id, id), unique (workspace_id, definition_hash));
  ${isolate('metrics.series')}
  ${ownerMayLookUp('metrics.series')}

  create table metrics.bucket (
    workspace_id uuid not null, series_id uuid not null, day date not null, currency text not null default '',
    numerator numeric not null, denominator numeric not null, contributions bigint not null, computed_at timestamptz not null default now(),
    primary key (workspace_id, series_id, day, currency));
  ${isolate('metrics.bucket')}

  create table metrics.period_count (
    workspace_id uuid not null, series_id uuid not null, period date not null, contributions bigint not null, profiles bigint not null,
    primary key (workspace_id, series_id, period));
  ${isolate('metrics.period_count')}

  create table metrics.model_run (
    workspace_id uuid not null, id uuid not null, number int not null, metric_id text not null, metric_version int not null, params jsonb not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'fitted', 'refused', 'failed')),
    progress jsonb not null default '{}', result jsonb, problem text, started_by uuid, created_at timestamptz not null default now(), finished_at timestamptz,
    primary key (workspace_id, id), unique (workspace_id, metric_id, number));
  ${isolate('metrics.model_run')}

  create table metrics.model_score (
    workspace_id uuid not null, run_id uuid not null, profile_id uuid not null, x int not null, t_x double precision not null, t double precision not null,
    alive double precision not null, purchases double precision not null,
    spend numeric, value numeric, value_low numeric, value_high numeric, currency text,
    primary key (workspace_id, run_id, profile_id));
  ${isolate('metrics.model_score')}

  create table core.kpi (
    workspace_id uuid not null, id uuid not null, current_version int not null, created_by uuid, created_at timestamptz not null default now(), archived_at timestamptz,
    primary key (workspace_id, id));
  ${isolate('core.kpi')}

  create table core.kpi_version (
    workspace_id uuid not null, kpi_id uuid not null, version int not null, definition jsonb not null, series_id uuid not null,
    created_by uuid, created_at timestamptz not null default now(), primary key (workspace_id, kpi_id, version));
  ${isolate('core.kpi_version', 'select, insert')}

  create function metrics.dirty_workspaces() returns table (workspace_id uuid) language sql stable security definer set search_path = pg_catalog as
    $$ select distinct d.workspace_id from metrics.dirty d union select s.workspace_id from metrics.series s where s.stale $$;
  revoke execute on all functions in schema metrics from public;
  grant execute on all functions in schema metrics to customering_app;
`;
