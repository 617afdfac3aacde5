/**
 * Makes the partition of one instant when it is missing: a plain table that is then attached, because `CREATE TABLE …
 * PARTITION OF` waits for every running load and makes all others wait. Months for the last three calendar years, whole
 * years before; a year that already has months keeps getting months.
 */
export const partitions = `
  create function ops.ensure_partition(parent text, at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
  declare
    utc timestamp := at at time zone 'UTC';
    base text := replace(parent, '.', '_');
    schema_name text := split_part(parent, '.', 1);
    year_name text := base || '_y' || to_char(utc, 'YYYY');
    month_name text := year_name || 'm' || to_char(utc, 'MM');
    by_month boolean := extract(year from utc) > extract(year from now() at time zone 'UTC') - 3 or parent = 'ingest.raw_log';
    part text; low timestamp; high timestamp;
  begin
    if parent not in ('core.interaction', 'core.orders', 'core.order_line', 'core.refund', 'core.survey_response', 'ingest.raw_log') then
      raise exception 'not a partitioned table: %', parent;
    end if;
    if at < '1989-12-31Z' or at > now() + interval '400 days' then raise exception 'no partition for %', at; end if;
    if to_regclass(schema_name || '.' || year_name) is not null or to_regclass(schema_name || '.' || month_name) is not null then return; end if;
    perform pg_advisory_xact_lock(hashtextextended('partition ' || year_name, 0));
    -- a look-up by name could answer from this session's cache; the catalogue itself is read again after the wait
    if exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = schema_name and c.relname in (year_name, month_name)) then return; end if;
    by_month := by_month or exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = schema_name and c.relname like year_name || 'm__');
    part := case when by_month then month_name else year_name end;
    low := date_trunc(case when by_month then 'month' else 'year' end, utc);
    high := low + case when by_month then interval '1 month' else interval '1 year' end;
    execute format('create table %I.%I (like %s including all)', schema_name, part, parent);
    execute format('alter table %s attach partition %I.%I for values from (%L) to (%L)', parent, schema_name, part, low::text || 'Z', high::text || 'Z');
  end $$;
  revoke execute on function ops.ensure_partition(text, timestamptz) from public;
  grant execute on function ops.ensure_partition(text, timestamptz) to customering_app;
  select ops.ensure_partition('ingest.raw_log', now()), ops.ensure_partition('ingest.raw_log', now() + interval '1 month');
`;
