/** A list is held against the vendor's by itself: what the vendor does not count is in no sum. */
export const countsByList = `
  alter table ingest.vendor_count add column stream text not null default '';
  comment on column ingest.vendor_count.stream is 'Empty: all lists of the source as one sum';
  alter table ingest.vendor_count drop constraint vendor_count_pkey;
  alter table ingest.vendor_count add primary key (workspace_id, source_id, stream, day);
`;
