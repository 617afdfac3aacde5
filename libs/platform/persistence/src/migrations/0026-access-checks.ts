import { ownerMayLookUp } from './isolation';

/** When a vendor was last asked by itself whether the credentials of a source still hold, and until when. */
export const accessChecks = `
  ${ownerMayLookUp('ingest.source_watch')}
  alter table ingest.source_watch add column access_checked_at timestamptz;

  create function ingest.sources_to_check() returns table (workspace_id uuid, source_id uuid) language sql stable security definer set search_path = pg_catalog as $$
    select w.workspace_id, w.source_id from ingest.source_watch w join core.source s on s.workspace_id = w.workspace_id and s.id = w.source_id
     where s.state = 'active' and s.archived_at is null and (w.access_checked_at is null or w.access_checked_at < now() - interval '20 hours')
       and exists (select 1 from ingest.stream t where t.workspace_id = w.workspace_id and t.source_id = w.source_id and t.wanted) $$;
  revoke execute on function ingest.sources_to_check() from public;
  grant execute on function ingest.sources_to_check() to customering_app;
`;
