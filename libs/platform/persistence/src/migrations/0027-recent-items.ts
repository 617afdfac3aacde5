/** What a vendor's list gave lately, so that what an overlap reads again is not stored again. */
export const recentItems = `
  alter table ingest.stream add column recent bytea;
  alter table ingest.stream alter column recent set storage external;
  comment on column ingest.stream.recent is 'The last items by key and content, 8 bytes of SHA-256 each, oldest first';
`;
