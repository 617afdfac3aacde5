import type { Pool } from 'pg';

/** Counts refused requests of known sources in memory and adds them to the day's row now and then. */
export class RefusalCounter {
  private counts = new Map<string, { workspaceId: string; sourceId: string; reason: string; requests: number }>();

  constructor(private readonly pool: Pool) {}

  add(workspaceId: string, sourceId: string, reason: string, requests = 1): void {
    const key = `${sourceId} ${reason}`;
    const entry = this.counts.get(key) ?? { workspaceId, sourceId, reason, requests: 0 };
    entry.requests += requests;
    this.counts.set(key, entry);
  }

  async flush(): Promise<void> {
    const counts = [...this.counts.values()];
    this.counts = new Map();
    for (const { workspaceId, sourceId, reason, requests } of counts) {
      // When the database is away the counts wait for the next flush.
      const keep = () => this.add(workspaceId, sourceId, reason, requests);
      await this.write({ workspaceId, sourceId, reason, requests }).catch(keep);
    }
  }

  private async write({
    workspaceId,
    sourceId,
    reason,
    requests,
  }: {
    workspaceId: string;
    sourceId: string;
    reason: string;
    requests: number;
  }): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `select set_config('customering.workspace', $1, true), set_config('customering.brands', '*', true)`,
        [workspaceId],
      );
      await client.query(
        `insert into ingest.refused (workspace_id, source_id, day, reason, requests) values ($1, $2, (now() at time zone 'UTC')::date, $3, $4)
         on conflict (workspace_id, source_id, day, reason) do update set requests = refused.requests + excluded.requests`,
        [workspaceId, sourceId, reason, requests],
      );
      await client.query('commit');
      client.release();
    } catch (problem) {
      client.release(true);
      throw problem;
    }
  }
}
