/** What the metrics of the workers tell of all workspaces together: sums only, nothing of any one of them. */
export const operatingSigns = `
  create function ops.lane_signs() returns table (waiting_rows bigint, waiting_records bigint, oldest_seconds float8, stopped bigint, stored bigint, duplicate bigint, ignored bigint, quarantined bigint)
    language sql stable security definer set search_path = pg_catalog as $$
    select coalesce(sum(l.head - p.pos) filter (where l.hold is null), 0)::bigint, coalesce(sum(w.records), 0)::bigint,
           coalesce(extract(epoch from now() - min(w.oldest)), 0)::float8, count(*) filter (where p.stopped_reason is not null),
           coalesce(sum(p.stored), 0)::bigint, coalesce(sum(p.duplicate), 0)::bigint, coalesce(sum(p.ignored), 0)::bigint, coalesce(sum(p.quarantined), 0)::bigint
      from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
      left join lateral (select sum(r.records) - p.item as records, min(r.received_at) as oldest from ingest.raw_log r
                          where l.head > p.pos and l.hold is null and r.workspace_id = l.workspace_id and r.lane_id = l.id and r.lane_offset > p.pos) w on true $$;
  revoke execute on function ops.lane_signs() from public;
  grant execute on function ops.lane_signs() to customering_app;
`;
