import type { RunningApi } from './running-api';

/** What changes by being asked, and so says nothing about a change. */
const restless = `array['last_used_at', 'last_seen_at', 'expires_at']`;

/** Everything that the tables hold, as one digest a table. Refusals that the audit notes are left out: they are meant to be there. */
export function contents(api: RunningApi): Promise<Record<string, string>> {
  return api.administer(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(`
      select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('ops', 'access', 'core', 'ingest', 'metrics')
         and n.nspname || '.' || c.relname not in ('core.audit_head', 'ops.reader_session') order by 1`);
    const digests: Record<string, string> = {};
    for (const { name } of tables) {
      const kept = name === 'core.audit_entry' ? `where outcome <> 'refused'` : '';
      const { rows } = await client.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg((to_jsonb(whole) - ${restless})::text, ' ' order by (to_jsonb(whole) - ${restless})::text)), '') as digest from ${name} whole ${kept}`,
      );
      digests[name] = rows[0]?.digest ?? '';
    }
    return digests;
  });
}
