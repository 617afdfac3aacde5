import { isolate, ownerMayLookUp } from './isolation';

/** The workspaces whose rows may go, and only while the function that removes them runs. */
const leaving = `workspace_id = any ((select ops.demos_leaving())::uuid[])`;

/**
 * The demo company: a second workspace that is made for one that asks, and removed with everything in it. A session of a visitor
 * names the session at home by which it was opened, and ends with it.
 *
 * Only what stands in \`ops.demo\` as leaving can be removed. Its row outlasts the workspace, as "gone", so that what a job which was
 * still at work wrote late is found and removed too.
 */
export const demo = `
  alter table ops.workspace add column demo_of uuid;
  alter table access.session add column home_hash bytea;
  create table ops.demo (
    workspace_id uuid primary key, home_id uuid not null, day date not null, asked_by text not null, asked_at timestamptz not null default now(),
    state text not null default 'loading' check (state in ('loading', 'ready', 'failed', 'removing', 'gone')),
    ready_at timestamptz, records bigint, seconds numeric, failure text, key_id uuid, gone_at timestamptz);
  create unique index demo_once on ops.demo ((true)) where state <> 'gone';
  comment on table ops.demo is 'The demo company of this installation, and for a day the ones that were removed';
  ${isolate('ops.demo', 'select, update')}
  ${ownerMayLookUp('ops.demo')}

  create function ops.find_demo() returns setof ops.demo language sql stable security definer set search_path = pg_catalog as
    $$ select * from ops.demo where state <> 'gone' $$;
  create function ops.make_demo(new_id uuid, home uuid, new_slug text, new_name text, brand uuid, by_whom text) returns void
    language sql security definer set search_path = pg_catalog as $$
    insert into ops.demo (workspace_id, home_id, day, asked_by) values (new_id, home, (now() at time zone 'UTC')::date, by_whom);
    insert into ops.workspace (workspace_id, slug, name, reporting_currency, zone, demo_of, first_hour_done_at, settings_confirmed_at)
      values (new_id, case when exists (select 1 from ops.workspace w where w.slug = new_slug) then 'demo-' || left(replace(new_id::text, '-', ''), 12) else new_slug end,
              new_name, 'EUR', 'Europe/Berlin', home, now(), now());
    insert into core.brand (workspace_id, id, name) values (new_id, brand, new_name) $$;

  create or replace function ops.workspaces() returns setof ops.workspace language sql stable security definer set search_path = pg_catalog as
    $$ select w.* from ops.workspace w where not exists (select 1 from ops.demo d where d.workspace_id = w.workspace_id and d.state in ('removing', 'gone')) order by w.created_at $$;

  create or replace function core.audits_due(after interval) returns table (workspace_id uuid) language sql stable security definer set search_path = pg_catalog as $$
    select w.workspace_id from ops.workspaces() w left join core.audit_check c on c.workspace_id = w.workspace_id
     where c.checked_at is null or c.checked_at < now() - after or c.requested_at > c.checked_at $$;

  create function ops.demos_leaving() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
    select case when current_setting('customering.removes_demo', true) = 'yes' then array(select workspace_id from ops.demo where state in ('removing', 'gone')) else '{}' end $$;
  revoke execute on function ops.find_demo(), ops.make_demo(uuid, uuid, text, text, uuid, text), ops.demos_leaving() from public;
  grant execute on function ops.find_demo(), ops.make_demo(uuid, uuid, text, text, uuid, text) to customering_app;
  grant execute on function ops.demos_leaving() to customering_owner, metric_reader;

  create function ops.remove_demo_rows(at_most bigint) returns bigint language plpgsql security definer
    set search_path = pg_catalog as $$
  declare demos uuid[]; part regclass; here bigint; removed bigint := 0;
  begin
    perform set_config('customering.removes_demo', 'yes', true);
    demos := ops.demos_leaving();
    if demos = '{}' then return 0; end if;
    -- sources and lanes are no partitions: once they are gone nothing starts new work, and the big partitions come last
    for part in select c.oid::regclass from pg_class c
        join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
       where c.relkind = 'r' and n.nspname in ('ops', 'access', 'core', 'ingest', 'metrics') and c.oid not in ('ops.demo'::regclass, 'ops.workspace'::regclass)
       order by c.relispartition, n.nspname, c.relname
    loop
      execute format('delete from only %1$s where ctid = any (array(select ctid from only %1$s where workspace_id = any ($1) limit $2))', part) using demos, at_most - removed;
      get diagnostics here = row_count;
      removed := removed + here;
      exit when removed >= at_most;
    end loop;
    perform set_config('customering.removes_demo', '', true);
    return removed;
  end $$;

  create function ops.forget_demo(demo uuid) returns void language plpgsql security definer
    set search_path = pg_catalog as $$
  begin
    update ops.demo d set state = 'gone', gone_at = now(), asked_by = '', failure = null where d.workspace_id = demo and d.state = 'removing';
    if not found then raise exception 'no demo company that is being removed: %', demo using errcode = 'object_not_in_prerequisite_state'; end if;
    perform set_config('customering.removes_demo', 'yes', true);
    delete from ops.workspace w where w.workspace_id = demo;
    perform set_config('customering.removes_demo', '', true);
    delete from ops.demo d where d.state = 'gone' and d.gone_at < now() - interval '1 day';
  end $$;
  revoke execute on function ops.remove_demo_rows(bigint), ops.forget_demo(uuid) from public;
  grant execute on function ops.remove_demo_rows(bigint), ops.forget_demo(uuid) to customering_app;

  do $do$
  declare part regclass;
  begin
    for part in select c.oid::regclass from pg_class c
        join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
       where c.relkind = 'r' and c.relrowsecurity and n.nspname in ('ops', 'access', 'core', 'ingest', 'metrics')
    loop
      execute format('create policy demo_leaves on %s to customering_owner using (${leaving})', part);
    end loop;
  end $do$;
  drop policy reader_brands on core.unit;
  create policy reader_brands on core.unit as restrictive for select to customering_owner
    using ((select ops.reader_brands() = '{}') or brand_id = any ((select ops.reader_brands())::uuid[]) or ${leaving});
`;

/** What a table of a later migration needs, so that a demo company is removed from it as well. */
export function demoMayLeave(table: string): string {
  return `create policy demo_leaves on ${table} to customering_owner using (${leaving});`;
}
