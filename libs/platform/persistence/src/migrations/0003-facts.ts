import { isolate, readerMaySee } from './isolation';

const reference = `workspace_id uuid not null, id uuid not null, occurred_at timestamptz not null, member_id uuid, brand_id uuid, source_id uuid not null,
    lane_id uuid not null, lane_offset bigint not null, item int not null`;

function factTable(name: string, columns: string): string {
  const index = name.replace('.', '_');
  return `
  create table ${name} (${reference}, ${columns},
    primary key (workspace_id, id, occurred_at)) partition by range (occurred_at);
  create index ${index}_by_member on ${name} (workspace_id, member_id, occurred_at);
  create index ${index}_by_time on ${name} (workspace_id, occurred_at);
  create index ${index}_by_record on ${name} (workspace_id, lane_id, lane_offset, item);
  ${isolate(name)}
  ${readerMaySee(name)}`;
}

export const facts = `
  create table ops.reader_session (pid int not null, backend_start timestamptz not null, workspace_id uuid not null, primary key (pid, backend_start));
  grant select, insert, delete on ops.reader_session to customering_app;
  create function ops.reader_workspace() returns uuid language sql stable security definer set search_path = pg_catalog as $$
    select r.workspace_id from ops.reader_session r join pg_stat_get_activity(pg_backend_pid()) a on a.pid = r.pid and a.backend_start = r.backend_start $$;
  revoke execute on function ops.reader_workspace() from public;
  grant usage on schema ops to metric_reader;
  grant execute on function ops.reader_workspace() to customering_owner, metric_reader;

  create table core.profile (
    workspace_id uuid not null, id uuid not null, root_id uuid not null, kind text not null default 'person', created_at timestamptz not null default now(),
    primary key (workspace_id, id));
  create index profile_by_root on core.profile (workspace_id, root_id);
  ${isolate('core.profile')}
  ${readerMaySee('core.profile')}

  create table core.identifier (
    workspace_id uuid not null, namespace text not null, type text not null, value text not null, id uuid not null, profile_id uuid not null,
    raw_value text not null, source_id uuid not null, first_seen_at timestamptz not null default now(),
    primary key (workspace_id, namespace, type, value));
  create index identifier_of_profile on core.identifier (workspace_id, profile_id);
  create index identifier_by_value on core.identifier (workspace_id, value text_pattern_ops);
  ${isolate('core.identifier')}

  create table core.identity_evidence (
    workspace_id uuid not null, left_id uuid not null, right_id uuid not null, source_id uuid not null, rule text not null,
    joined boolean not null, refusal text, lane_id uuid not null, lane_offset bigint not null, item int not null, observed_at timestamptz not null,
    primary key (workspace_id, left_id, right_id, source_id));
  ${isolate('core.identity_evidence')}

  create table core.profile_join (
    workspace_id uuid not null, id uuid not null, kept_id uuid not null, joined_id uuid not null, rule text not null,
    lane_id uuid not null, lane_offset bigint not null, item int not null, at timestamptz not null default now(), undone_at timestamptz,
    primary key (workspace_id, id));
  ${isolate('core.profile_join')}

  create table core.blocked_identifier (
    workspace_id uuid not null, type text not null, value text not null, reason text not null, primary key (workspace_id, type, value));
  ${isolate('core.blocked_identifier')}

  ${factTable('core.interaction', `channel text not null, signal text not null check (signal in ('behaviour', 'emotion', 'action', 'input', 'feedback')), name text not null, direction text, properties jsonb not null default '{}'`)}
  ${factTable('core.orders', `external_id text not null, status text not null default 'placed', currency text not null, gross numeric not null, discount numeric not null default 0, tax numeric not null default 0, shipping numeric not null default 0, net numeric not null, cost numeric, units numeric, properties jsonb not null default '{}'`)}
  ${factTable('core.refund', `external_id text not null, order_external_id text, currency text not null, amount numeric not null, tax numeric not null default 0, reason text`)}
  ${factTable('core.survey_response', `instrument text not null, score numeric, scale_min numeric, scale_max numeric, comment text, aspect text`)}

  create table core.order_line (
    workspace_id uuid not null, order_id uuid not null, occurred_at timestamptz not null, line int not null, sku text, title text, quantity numeric not null,
    unit_price numeric, discount numeric not null default 0, tax numeric not null default 0, unit_cost numeric, currency text not null,
    primary key (workspace_id, order_id, line, occurred_at)) partition by range (occurred_at);
  ${isolate('core.order_line')}
  ${readerMaySee('core.order_line')}

  create table core.trait (
    workspace_id uuid not null, member_id uuid not null, name text not null, source_id uuid not null, value jsonb not null, observed_at timestamptz not null,
    lane_id uuid not null, lane_offset bigint not null, item int not null, primary key (workspace_id, member_id, name, source_id));
  ${isolate('core.trait')}

  create view analytics_v1.profile_dim as select id as member_id, root_id as profile_id, kind, created_at from core.profile;
  create view analytics_v1.interaction_fact as
    select id as fact_id, member_id, occurred_at, brand_id, source_id, channel, signal, name, direction, properties from core.interaction;
  create view analytics_v1.order_fact as
    select id as fact_id, member_id, occurred_at, brand_id, source_id, external_id, status, currency, gross, discount, tax, shipping, net, cost, units from core.orders;
  create view analytics_v1.order_line_fact as
    select order_id, occurred_at, line, sku, title, quantity, unit_price, discount, tax, unit_cost, currency from core.order_line;
  create view analytics_v1.refund_fact as
    select id as fact_id, member_id, occurred_at, brand_id, source_id, external_id, order_external_id, currency, amount, tax, reason from core.refund;
  create view analytics_v1.survey_response_fact as
    select id as fact_id, member_id, occurred_at, brand_id, source_id, instrument, score, scale_min, scale_max, comment, aspect from core.survey_response;
  grant select on all tables in schema analytics_v1 to metric_reader;
`;
