import type { WorkspaceId } from '@customering/kernel';
import type { ContributionReader, ReaderScope, ReaderSession } from '@customering/metrics';
import { Client } from 'pg';
import type { UnitOfWork } from '../unit-of-work';
import { SqlReaderSession } from './reader-session';

const statementTimeoutMs = 60_000;

/**
 * One connection a run, signed in as `metric_reader`: it can read the analytics views and nothing else, of the one workspace and
 * the brands that the host noted for this very connection before the run. A setting would not do: the statement itself could
 * change it. What runs for a caller of some brands never reads others, whatever was asked.
 */
export class PgContributionReader implements ContributionReader {
  constructor(
    private readonly readerUrl: string,
    private readonly unit: UnitOfWork,
  ) {}

  async run<T>(
    workspace: WorkspaceId,
    { calendar, brandIds }: ReaderScope,
    work: (session: ReaderSession) => Promise<T>,
  ): Promise<T> {
    const client = new Client({ connectionString: this.readerUrl, statement_timeout: statementTimeoutMs });
    client.on('error', () => undefined); // the statement in flight rejects with the reason
    await client.connect();
    try {
      const release = await this.bind(client, workspace, this.withinCaller(brandIds));
      try {
        await client.query('begin isolation level repeatable read read only');
        await client.query(`select set_config('TimeZone', $1, true)`, [calendar.zone]);
        return await work(new SqlReaderSession(client, calendar));
      } finally {
        await release();
      }
    } finally {
      await client.end();
    }
  }

  /** @returns none for all brands, as in a filter */
  private withinCaller(wanted: readonly string[]): readonly string[] {
    const { brands } = this.unit;
    if (brands === null) return wanted;
    if (wanted.length === 0) return brands;
    const both = wanted.filter((id) => brands.includes(id));
    if (both.length === 0) throw new TypeError('a figure of foreign brands was asked for');
    return both;
  }

  private async bind(
    client: Client,
    workspace: WorkspaceId,
    brandIds: readonly string[],
  ): Promise<() => Promise<unknown>> {
    const { rows } = await client.query<{ pid: number; started: string }>(
      'select pid, backend_start::text as started from pg_stat_activity where pid = pg_backend_pid()',
    );
    const session = [rows[0]?.pid, rows[0]?.started];
    await this.unit.lookUp('delete from ops.reader_session where pid = $1', [session[0]]);
    await this.unit.lookUp(
      'insert into ops.reader_session (pid, backend_start, workspace_id, brand_ids) values ($1, $2, $3, $4)',
      [...session, workspace, brandIds],
    );
    return () => this.unit.lookUp('delete from ops.reader_session where pid = $1 and backend_start = $2', session);
  }
}
