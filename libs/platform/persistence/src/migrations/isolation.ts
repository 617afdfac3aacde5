/** As a sub-select it is worked out once a statement, not once a row. */
const here = `workspace_id = (select current_setting('customering.workspace')::uuid)`;

/**
 * Row security of one table: the application sees the workspace of its transaction and no other. FORCE binds the
 * table's owner too. Without a workspace in the transaction every statement fails, instead of finding nothing.
 */
export function isolate(table: string, rights = 'select, insert, update, delete'): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy workspace_isolation on ${table} to customering_app using (${here}) with check (${here});
    grant ${rights} on ${table} to customering_app;`;
}

/** Lets the definer functions, which run as the owner, find a row before its workspace is known. */
export function ownerMayLookUp(table: string): string {
  return `create policy owner_lookup on ${table} to customering_owner using (true) with check (true);`;
}

/** Lets the views of `analytics_v1`, which run as the owner, see the workspace that the host bound to this connection. */
export function readerMaySee(table: string): string {
  return `create policy reader_workspace on ${table} for select to customering_owner
    using (workspace_id = (select ops.reader_workspace()));`;
}
