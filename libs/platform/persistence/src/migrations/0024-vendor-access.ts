import { limitToSources } from './brand-limits';
import { isolate, ownerMayLookUp } from './isolation';

/** What may be shown of the access that a person gave at a vendor's, and the wishes for it that are under way. */
export const vendorAccess = `
  alter table core.source_token
    add column given_by uuid, add column given_at timestamptz, add column asked text[] not null default '{}', add column granted text[] not null default '{}',
    add column ends_at timestamptz, add column renews boolean not null default false, add column refused_at timestamptz, add column refusal text;
  comment on column core.source_token.refusal is 'Why the vendor takes these tokens no more; null while it does';
  ${ownerMayLookUp('core.source_token')}

  create table core.access_wish (
    workspace_id uuid not null, state_hash bytea not null, source_id uuid not null, session_hash bytea not null, redirect_uri text not null,
    key_id text not null, wrapped bytea not null, sealed bytea not null, made_at timestamptz not null default now(), ends_at timestamptz not null,
    primary key (workspace_id, state_hash));
  comment on table core.access_wish is 'A person was sent to a vendor to give access; taken away by the first answer';
  comment on column core.access_wish.sealed is 'The verifier of RFC 7636, sealed';
  create index access_wish_of_source on core.access_wish (workspace_id, source_id);
  ${isolate('core.access_wish')}
  ${limitToSources('core.access_wish')}

  create table core.subscription (
    workspace_id uuid not null, source_id uuid not null, wanted boolean not null default true, told text,
    state text not null default 'starting' check (state in ('starting', 'there', 'failing', 'ending')), reason text,
    made_at timestamptz, times_made int not null default 0, checked_at timestamptz, failures int not null default 0, next_check_at timestamptz not null default now(),
    primary key (workspace_id, source_id));
  comment on table core.subscription is 'A vendor is to call the address of a source that also asks it';
  comment on column core.subscription.told is 'The address that the vendor was told, written before it is told';
  ${isolate('core.subscription')}
  ${ownerMayLookUp('core.subscription')}
  ${limitToSources('core.subscription')}

  create function core.subscriptions_to_check() returns table (workspace_id uuid, source_id uuid) language sql stable security definer set search_path = pg_catalog as
    $$ select u.workspace_id, u.source_id from core.subscription u join core.source s on s.workspace_id = u.workspace_id and s.id = u.source_id where u.next_check_at <= now() $$;
  revoke execute on function core.subscriptions_to_check() from public;
  grant execute on function core.subscriptions_to_check() to customering_app;

  create or replace function ops.secret_key_ids() returns table (key_id text, secrets bigint) language sql stable security definer set search_path = pg_catalog as
    $$ select x.key_id, count(*) from (select s.key_id from core.source_secret s union all select t.key_id from core.source_token t) x group by x.key_id order by x.key_id $$;
`;
