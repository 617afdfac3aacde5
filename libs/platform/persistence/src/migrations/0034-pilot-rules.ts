import { demoMayLeave } from './0031-demo';
import { limitToCallersOfAllBrands } from './brand-limits';
import { isolate, ownerMayLookUp } from './isolation';

/**
 * What intake holds in memory of pilots: their rules, and of lists that were drawn the key of each unit.
 *
 * Intake sees that a rule has changed by the place of its row (xmin and ctid), which no clock decides: \`changed_at\` of a transaction that
 * commits late lies before what was already read. Keys are read by \`seq\`. Whoever writes keys first takes a lock that it holds to its
 * commit, and numbers are given behind it, so that what commits later has greater numbers: a reader that has seen one has seen all
 * before it.
 */
export const pilotRules = `
  create table core.pilot_rule (
    workspace_id uuid not null, pilot_id uuid not null, key text not null check (key <> ''), rule jsonb not null, changed_at timestamptz not null default now(),
    primary key (workspace_id, pilot_id), unique (workspace_id, key));
  comment on column core.pilot_rule.rule is 'As intake hands it out: the type Rule of the package pilot-client';
  ${isolate('core.pilot_rule')}
  ${limitToCallersOfAllBrands('core.pilot_rule')}
  ${ownerMayLookUp('core.pilot_rule')}
  ${demoMayLeave('core.pilot_rule')}

  create table core.pilot_key (
    workspace_id uuid not null, pilot_id uuid not null, key_hash bigint not null, variant smallint not null check (variant between 0 and 254),
    seq bigint not null generated always as identity, primary key (workspace_id, pilot_id, key_hash));
  comment on table core.pilot_key is 'Written once and never changed: another draw deletes all keys of the pilot and writes its own';
  comment on column core.pilot_key.key_hash is 'Of an identifier or key by which the unit may be named';
  comment on column core.pilot_key.variant is 'Place of the variant in the rule';
  create index pilot_key_seq on core.pilot_key (workspace_id, pilot_id, seq);
  ${isolate('core.pilot_key', 'select, insert, delete')}
  ${limitToCallersOfAllBrands('core.pilot_key')}
  ${ownerMayLookUp('core.pilot_key')}
  ${demoMayLeave('core.pilot_key')}

  create function core.one_writer_of_pilot_keys() returns trigger language plpgsql set search_path = pg_catalog as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('core.pilot_key', 0));
    return null;
  end $$;
  create trigger one_writer before insert on core.pilot_key for each statement execute function core.one_writer_of_pilot_keys();

  create function ingest.pilot_marks() returns table (workspace_id uuid, pilot_id uuid, mark text, first_seq bigint, last_seq bigint)
    language sql stable security definer set search_path = pg_catalog as $$
    select r.workspace_id, r.pilot_id, r.xmin::text || r.ctid::text,
           (select min(k.seq) from core.pilot_key k where k.workspace_id = r.workspace_id and k.pilot_id = r.pilot_id),
           (select max(k.seq) from core.pilot_key k where k.workspace_id = r.workspace_id and k.pilot_id = r.pilot_id)
      from core.pilot_rule r $$;
  create function ingest.pilot_rules(pilots uuid[]) returns table (pilot_id uuid, mark text, rule jsonb)
    language sql stable security definer set search_path = pg_catalog as $$
    select r.pilot_id, r.xmin::text || r.ctid::text, r.rule from core.pilot_rule r where r.pilot_id = any (pilots) $$;
  create function ingest.pilot_keys(of_workspace uuid, of_pilot uuid, after bigint, at_most int) returns table (last_seq bigint, keys bytea)
    language sql stable security definer set search_path = pg_catalog as $$
    select max(part.seq), coalesce(string_agg(int8send(part.key_hash) || substr(int2send(part.variant), 2), ''::bytea order by part.key_hash), ''::bytea)
      from (select k.seq, k.key_hash, k.variant from core.pilot_key k
             where k.workspace_id = of_workspace and k.pilot_id = of_pilot and k.seq > after order by k.seq limit at_most) part $$;

  drop function ingest.find_source(text);
  create function ingest.find_source(key text) returns table (workspace_id uuid, id uuid, state text, allowed_origins text[], lanes uuid[], namespace text)
    language sql stable security definer set search_path = pg_catalog as $$
    select s.workspace_id, s.id, s.state, s.allowed_origins,
           array(select l.id from ingest.lane l where l.workspace_id = s.workspace_id and l.source_id = s.id order by l.shard),
           coalesce(nullif(s.config ->> 'namespace', ''), s.id::text)
      from core.source s where s.write_key = key and s.archived_at is null $$;
  revoke execute on function ingest.pilot_marks(), ingest.pilot_rules(uuid[]), ingest.pilot_keys(uuid, uuid, bigint, int), ingest.find_source(text) from public;
  grant execute on function ingest.pilot_marks(), ingest.pilot_rules(uuid[]), ingest.pilot_keys(uuid, uuid, bigint, int), ingest.find_source(text) to customering_app;
`;
