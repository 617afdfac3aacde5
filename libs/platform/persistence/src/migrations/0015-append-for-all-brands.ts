/**
 * The intake takes in for the whole workspace: what its one statement writes may be of any brand, or of none. The function stays
 * what it was, and says so.
 */
export const appendForAllBrands = `
  create or replace function ingest.append_rows(of_workspace uuid, of_lane uuid, blob bytea, lengths int[], encodings smallint[], counts int[], checksums bigint[], metas text[])
    returns void language plpgsql set search_path = pg_catalog as $$
  declare
    base bigint;
  begin
    perform set_config('customering.workspace', of_workspace::text, true), set_config('customering.brands', '*', true);
    update ingest.lane set head = head + cardinality(lengths), received = received + (select sum(c) from unnest(counts) c)
     where workspace_id = of_workspace and id = of_lane returning head - cardinality(lengths) into base;
    if base is null then raise exception 'lane % does not exist', of_lane; end if;
    insert into ingest.raw_log (workspace_id, lane_id, lane_offset, encoding, bytes, records, checksum, meta)
    select of_workspace, of_lane, base + r.place, r.encoding, substring(blob from (sum(r.length) over (order by r.place) - r.length + 1)::int for r.length), r.records, r.checksum, r.meta::jsonb
      from unnest(lengths, encodings, counts, checksums, metas) with ordinality as r(length, encoding, records, checksum, meta, place);
  end $$;
`;
