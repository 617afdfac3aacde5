import { limitToSources } from './brand-limits';
import { isolate, ownerMayLookUp } from './isolation';

/** How many items of a day a vendor says it has, beside how many records of that day are held. */
export const vendorCounts = `
  create table ingest.vendor_count (
    workspace_id uuid not null, source_id uuid not null, day date not null, vendor bigint not null, held bigint not null, compared_at timestamptz not null default now(),
    primary key (workspace_id, source_id, day));
  ${isolate('ingest.vendor_count')}
  ${ownerMayLookUp('ingest.vendor_count')}
  ${limitToSources('ingest.vendor_count')}

  create function ingest.sources_to_compare() returns table (workspace_id uuid, source_id uuid) language sql stable security definer set search_path = pg_catalog as $$
    select distinct t.workspace_id, t.source_id from ingest.stream t join core.source s on s.workspace_id = t.workspace_id and s.id = t.source_id
     where t.wanted and t.caught_up_at is not null and s.state = 'active' and s.archived_at is null and not exists (
       select 1 from ingest.vendor_count c where c.workspace_id = t.workspace_id and c.source_id = t.source_id and c.compared_at > now() - interval '20 hours') $$;
  revoke execute on function ingest.sources_to_compare() from public;
  grant execute on function ingest.sources_to_compare() to customering_app;
`;
