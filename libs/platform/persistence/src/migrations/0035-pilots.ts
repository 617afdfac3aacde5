import { demoMayLeave } from './0031-demo';
import { limitToCallersOfAllBrands } from './brand-limits';
import { isolate, ownerMayLookUp, readerMaySee } from './isolation';

/** Rows of pilots concern the whole workspace. */
function ofPilots(table: string, rights: string): string {
  return `${isolate(table, rights)}
  ${limitToCallersOfAllBrands(table)}
  ${demoMayLeave(table)}`;
}

/** Facts of brands are no business of who may look at some brands only, and nor is who got which variant. */
function readerOfAllBrandsMaySee(table: string): string {
  return `${readerMaySee(table)}
  create policy reader_brands on ${table} as restrictive for select to customering_owner using ((select ops.reader_brands() = '{}') or (select cardinality(ops.demos_leaving()) > 0));`;
}

/**
 * Pilots. What was promised, what happened and what was decided is written once: the application may not change it, and a pilot that was
 * ever locked cannot be deleted by anybody but the removal of a whole demo company.
 */
export const pilots = `
  create table core.pilot (
    workspace_id uuid not null, id uuid not null, key text not null, plan jsonb not null, version int not null default 1, created_by uuid, created_at timestamptz not null default now(),
    salt text not null, locked_at timestamptz, locked_by uuid, lock_hash text, locked_plan jsonb, measures jsonb, sizing jsonb, amendments int not null default 0,
    started_at timestamptz, stopped jsonb, ended_at timestamptz, decision jsonb, learning text, learned_at timestamptz, drawn_at timestamptz,
    primary key (workspace_id, id), unique (workspace_id, key),
    check ((locked_at is null) = (lock_hash is null) and (locked_at is null) = (locked_plan is null)));
  comment on column core.pilot.plan is 'As it holds now: the locked one with its amendments';
  comment on column core.pilot.measures is 'The definitions of its KPIs as they were when it was locked';
  comment on column core.pilot.stopped is 'Why nobody new comes in; null while units do';
  ${ofPilots('core.pilot', 'select, insert, update, delete')}
  ${readerOfAllBrandsMaySee('core.pilot')}
  create policy only_drafts_go on core.pilot as restrictive for delete to customering_app using (locked_at is null);

  create function core.keep_promise() returns trigger language plpgsql set search_path = pg_catalog as $$
  begin
    if old.locked_at is not null and (new.locked_at, new.locked_by, new.lock_hash, new.locked_plan, new.salt, new.key) is distinct from (old.locked_at, old.locked_by, old.lock_hash, old.locked_plan, old.salt, old.key) then
      raise exception 'a locked pilot keeps its promise' using errcode = 'object_not_in_prerequisite_state';
    end if;
    if old.decision is not null and new.decision is distinct from old.decision then
      raise exception 'a decision is final' using errcode = 'object_not_in_prerequisite_state';
    end if;
    if old.learning is not null and new.learning is distinct from old.learning then
      raise exception 'what was learned stays written' using errcode = 'object_not_in_prerequisite_state';
    end if;
    return new;
  end $$;
  create trigger keep_promise before update on core.pilot for each row execute function core.keep_promise();

  create table core.pilot_event (
    workspace_id uuid not null, pilot_id uuid not null, number int not null, kind text not null, at timestamptz not null default now(), by_user uuid, reason text not null default '', details jsonb not null default '[]', mailed_at timestamptz,
    primary key (workspace_id, pilot_id, number));
  ${ofPilots('core.pilot_event', 'select, insert, update (mailed_at)')}

  create table core.pilot_unit (
    workspace_id uuid not null, pilot_id uuid not null, unit text not null, variant text not null, stratum text not null default '', member_id uuid, at timestamptz not null,
    primary key (workspace_id, pilot_id, unit));
  comment on table core.pilot_unit is 'Units that were drawn from a list; those that asked or were told of are facts';
  create index pilot_unit_by_member on core.pilot_unit (workspace_id, member_id) where member_id is not null;
  ${ofPilots('core.pilot_unit', 'select, insert, delete')}
  ${readerOfAllBrandsMaySee('core.pilot_unit')}

  create table core.pilot_reading (
    workspace_id uuid not null, pilot_id uuid not null, at timestamptz not null, health jsonb not null, guarded jsonb not null default '{}', primary key (workspace_id, pilot_id));
  ${ofPilots('core.pilot_reading', 'select, insert, update')}

  create table core.pilot_look (
    workspace_id uuid not null, pilot_id uuid not null, number int not null, kind text not null check (kind in ('early', 'planned', 'final')), place int not null, of int not null,
    at timestamptz not null default now(), data_until timestamptz not null, plan jsonb not null, inputs jsonb not null, by_user uuid, reason text not null default '', result jsonb not null, digest text not null,
    primary key (workspace_id, pilot_id, number));
  comment on column core.pilot_look.inputs is 'All that the result follows from beside the frozen units';
  ${ofPilots('core.pilot_look', 'select, insert')}

  create table core.pilot_look_unit (
    workspace_id uuid not null, pilot_id uuid not null, look int not null, measure int not null, unit text not null, part text not null default '', variant text not null, stratum text not null default '',
    week int not null default 0, y numeric not null, d numeric not null, x numeric not null, xd numeric not null, covariates numeric[],
    primary key (workspace_id, pilot_id, look, measure, unit, part, week));
  comment on table core.pilot_look_unit is 'The frozen set: what each unit gave by then. part: who of it, for units that consist of people, or the week';
  ${ofPilots('core.pilot_look_unit', 'select, insert')}

  create table core.floor (
    workspace_id uuid not null, line text not null check (line in ('brand', 'acquisition', 'revenue', 'business')), kpi_id uuid not null, floor numeric not null, primary key (workspace_id, line, kpi_id));
  comment on table core.floor is 'What no pilot may push the running business below';
  ${ofPilots('core.floor', 'select, insert, delete')}

  create view analytics_v1.pilot_unit as
    select p.key as pilot, u.unit, u.member_id, u.variant, u.stratum, u.at from core.pilot_unit u join core.pilot p on p.workspace_id = u.workspace_id and p.id = u.pilot_id
    union all
    select f.name, case f.details ->> 'unitKind' when 'profile' then null else f.details ->> (f.details ->> 'unitKind') end, f.member_id, f.details ->> 'variant', '', f.occurred_at
      from core.other_fact f where f.kind = 'assignment';
  grant select on analytics_v1.pilot_unit to metric_reader;

  create table core.pilot_turn (workspace_id uuid not null, pilot_id uuid not null, next_at timestamptz not null default now(), primary key (workspace_id, pilot_id));
  comment on table core.pilot_turn is 'Pilots that are watched, apart from what the metric reader sees: this one is looked up without a workspace';
  ${ofPilots('core.pilot_turn', 'select, insert, update, delete')}
  ${ownerMayLookUp('core.pilot_turn')}
  create function core.pilots_to_watch() returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = pg_catalog as
    $$ select t.workspace_id, t.pilot_id from core.pilot_turn t where t.next_at <= now() order by t.next_at $$;
  revoke execute on function core.pilots_to_watch(), core.keep_promise() from public;
  grant execute on function core.pilots_to_watch() to customering_app;
`;
