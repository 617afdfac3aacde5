import { isolate, ownerMayLookUp } from './isolation';

export const foundation = `
  create schema access; create schema core; create schema ingest; create schema metrics; create schema analytics_v1;
  grant usage on schema ops, access, core, ingest, metrics to customering_app;
  grant usage on schema analytics_v1 to metric_reader, customering_app;

  create table ops.workspace (
    workspace_id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
    name text not null,
    reporting_currency text not null default 'EUR' check (reporting_currency ~ '^[A-Z]{3}$'),
    zone text not null default 'UTC',
    first_weekday smallint not null default 1 check (first_weekday between 1 and 7),
    fiscal_year_start smallint not null default 1 check (fiscal_year_start between 1 and 12),
    locale text not null default 'en',
    first_hour_done_at timestamptz,
    settings_confirmed_at timestamptz,
    created_at timestamptz not null default now());
  ${isolate('ops.workspace', 'select, update')}
  ${ownerMayLookUp('ops.workspace')}

  create table core.brand (
    workspace_id uuid not null, id uuid not null, name text not null, created_at timestamptz not null default now(),
    primary key (workspace_id, id), unique (workspace_id, name));
  ${isolate('core.brand')}
  ${ownerMayLookUp('core.brand')}

  create table core.fx_rate (
    workspace_id uuid not null, base text not null check (base ~ '^[A-Z]{3}$'), quote text not null check (quote ~ '^[A-Z]{3}$'),
    day date not null, rate numeric not null check (rate > 0), source text not null default '', entered_by uuid, entered_at timestamptz not null default now(),
    primary key (workspace_id, base, quote, day));
  ${isolate('core.fx_rate')}

  create table access.user (
    workspace_id uuid not null, id uuid not null, email text not null, name text not null default '',
    role text not null check (role in ('owner', 'admin', 'analyst', 'steward', 'viewer')),
    password_hash text, must_change_password boolean not null default false, disabled_at timestamptz,
    failed_attempts int not null default 0, locked_until timestamptz, last_seen_at timestamptz, created_at timestamptz not null default now(),
    primary key (workspace_id, id), unique (workspace_id, email));
  create index user_by_email on access.user (email);
  ${isolate('access.user')}
  ${ownerMayLookUp('access.user')}

  create table access.session (
    workspace_id uuid not null, token_hash bytea not null, user_id uuid not null, created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(), expires_at timestamptz not null, user_agent text not null default '',
    id uuid not null, primary key (workspace_id, token_hash));
  create index session_by_token on access.session (token_hash);
  ${isolate('access.session')}
  ${ownerMayLookUp('access.session')}

  create table access.invitation (
    workspace_id uuid not null, id uuid not null, user_id uuid not null, token_hash bytea not null, purpose text not null check (purpose in ('invite', 'reset')),
    expires_at timestamptz not null, used_at timestamptz, created_by uuid, created_at timestamptz not null default now(),
    primary key (workspace_id, id));
  create index invitation_by_token on access.invitation (token_hash);
  ${isolate('access.invitation')}
  ${ownerMayLookUp('access.invitation')}

  create table access.api_key (
    workspace_id uuid not null, id uuid not null, name text not null, prefix text not null, secret_hash bytea not null,
    role text not null check (role in ('admin', 'analyst', 'steward', 'viewer')),
    created_by uuid, created_at timestamptz not null default now(), last_used_at timestamptz, expires_at timestamptz, revoked_at timestamptz,
    primary key (workspace_id, id));
  create index api_key_by_secret on access.api_key (secret_hash);
  ${isolate('access.api_key')}
  ${ownerMayLookUp('access.api_key')}

  create function access.find_session(token bytea) returns setof access.session language sql stable security definer set search_path = pg_catalog as
    $$ select * from access.session where token_hash = token $$;
  create function access.find_sign_ins(address text) returns setof access.user language sql stable security definer set search_path = pg_catalog as
    $$ select * from access.user where email = address order by created_at $$;
  create function access.find_api_key(secret bytea) returns setof access.api_key language sql stable security definer set search_path = pg_catalog as
    $$ select * from access.api_key where secret_hash = secret $$;
  create function access.find_invitation(token bytea) returns setof access.invitation language sql stable security definer set search_path = pg_catalog as
    $$ select * from access.invitation where token_hash = token $$;
  create function ops.workspaces() returns setof ops.workspace language sql stable security definer set search_path = pg_catalog as
    $$ select * from ops.workspace order by created_at $$;
  create function ops.create_workspace(new_id uuid, new_slug text, new_name text, brand uuid) returns void language sql security definer set search_path = pg_catalog as $$
    insert into ops.workspace (workspace_id, slug, name) values (new_id, new_slug, new_name);
    insert into core.brand (workspace_id, id, name) values (new_id, brand, new_name); $$;
  revoke execute on all functions in schema access, ops from public;
  grant execute on all functions in schema access to customering_app;
  grant execute on function ops.workspaces(), ops.create_workspace(uuid, text, text, uuid) to customering_app;
`;
