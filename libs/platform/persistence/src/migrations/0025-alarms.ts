import { limitToCallersOfAllBrands, limitToSources } from './brand-limits';
import { isolate } from './isolation';

/** What is usual for each source, what is wrong with it now, and who was told. Counts come from the running totals of the lanes, never from the log. */
export const alarms = `
  create table ingest.hour_count (
    workspace_id uuid not null, source_id uuid not null, hour timestamptz not null, records bigint not null, seconds real not null,
    primary key (workspace_id, source_id, hour)) with (fillfactor = 70);
  comment on column ingest.hour_count.seconds is 'How much of the hour a worker watched: what came while none did is in no hour';
  ${isolate('ingest.hour_count')}
  ${limitToSources('ingest.hour_count')}

  create table ingest.source_watch (
    workspace_id uuid not null, source_id uuid not null, received bigint not null, sampled_at timestamptz not null,
    received_before bigint, sampled_before timestamptz, usual jsonb, learned_at timestamptz,
    primary key (workspace_id, source_id)) with (fillfactor = 50);
  comment on column ingest.source_watch.usual is 'The usual week, learned from the hours; null while too little is known';
  ${isolate('ingest.source_watch')}
  ${limitToSources('ingest.source_watch')}

  create table core.alarm (
    workspace_id uuid not null, id uuid not null, source_id uuid not null,
    kind text not null check (kind in ('silent', 'few', 'stopped', 'cannot_read', 'vendor_lacks', 'access_ends', 'shape_changed')),
    subject text not null default '', facts jsonb not null default '{}', stage smallint not null default 0, raised_at timestamptz not null default now(),
    acknowledged_at timestamptz, acknowledged_by uuid, over_at timestamptz, primary key (workspace_id, id));
  comment on column core.alarm.facts is 'Figures and instants. It goes into mails: nothing of a record belongs here';
  create unique index alarm_open on core.alarm (workspace_id, source_id, kind, subject) where over_at is null;
  create index alarm_of_source on core.alarm (workspace_id, source_id, raised_at desc);
  ${isolate('core.alarm', 'select, insert, update')}
  ${limitToSources('core.alarm')}

  create table core.alarm_mail (
    workspace_id uuid not null, alarm_id uuid not null, user_id uuid not null, stage smallint not null, mail_id uuid,
    state text not null default 'owed' check (state in ('owed', 'sent', 'given_up', 'not_needed')), attempts int not null default 0,
    next_try_at timestamptz not null, problem text, sent_at timestamptz, primary key (workspace_id, alarm_id, user_id, stage));
  comment on column core.alarm_mail.mail_id is 'The mail that tells of it, with others; it stays when the mail is tried again';
  create index alarm_mail_owed on core.alarm_mail (workspace_id, next_try_at) where state = 'owed';
  create index alarm_mail_of_user on core.alarm_mail (workspace_id, user_id, sent_at desc);
  ${isolate('core.alarm_mail', 'select, insert, update')}
  ${limitToCallersOfAllBrands('core.alarm_mail')}

  create table ingest.stream_shape (
    workspace_id uuid not null, source_id uuid not null, stream text not null, shape jsonb not null, held jsonb, drifts jsonb not null default '[]', changed_at timestamptz not null default now(),
    primary key (workspace_id, source_id, stream));
  comment on table ingest.stream_shape is 'Names and types of the fields of a list, never a value; held is the shape of a page that waits for an administrator';
  ${isolate('ingest.stream_shape')}
  ${limitToSources('ingest.stream_shape')}

  create table core.source_expiry (
    workspace_id uuid not null, source_id uuid not null, told_by text not null, name text not null, expires_at timestamptz not null, noted_at timestamptz not null default now(),
    primary key (workspace_id, source_id, told_by, name));
  comment on table core.source_expiry is 'When credentials of a source end, by whoever told: a check of the connector, or the sign-in at the vendor';
  ${isolate('core.source_expiry')}
  ${limitToSources('core.source_expiry')}

  alter table access.user add column alarm_mail boolean not null default true;

  create function ingest.workspaces_to_watch() returns table (workspace_id uuid) language sql stable security definer set search_path = pg_catalog as
    $$ select distinct l.workspace_id from ingest.lane l $$;
  revoke execute on function ingest.workspaces_to_watch() from public;
  grant execute on function ingest.workspaces_to_watch() to customering_app;
`;
