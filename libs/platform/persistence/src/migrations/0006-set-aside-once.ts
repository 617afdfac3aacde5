/** A sender that never saw our answer sends a record again: what was set aside before must not be set aside twice. */
export const setAsideOnce = `
  alter table ingest.set_aside add column key uuid;
  create unique index set_aside_once on ingest.set_aside (workspace_id, source_id, key) where state = 'quarantined' and key is not null;
`;
