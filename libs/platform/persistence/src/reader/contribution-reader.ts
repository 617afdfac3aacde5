import type { WorkspaceId } from '@customering/kernel';
import type { ContributionReader, ReaderSession } from '@customering/metrics';
import { Client } from 'pg';
import type { UnitOfWork } from '../unit-of-work';
import { SqlReaderSession } from './reader-session';

const statementTimeoutMs = 60_000;

interface CalendarOfRun {
  readonly zone: string;
  readonly firstWeekday: number;
}

/**
 * One connection a run, signed in as `metric_reader`: it can read the analytics views and nothing else, of the one workspace that
 * the host noted for this very connection before the run. A setting would not do: the statement itself could change it.
 */
export class PgContributionReader implements ContributionReader {
  constructor(
    private readonly readerUrl: string,
    private readonly unit: UnitOfWork,
  ) {}

  async run<T>(
    workspace: WorkspaceId,
    calendar: CalendarOfRun,
    work: (session: ReaderSession) => Promise<T>,
  ): Promise<T> {
    const client = new Client({ connectionString: this.readerUrl, statement_timeout: statementTimeoutMs });
    client.on('error', () => undefined); // the statement in flight rejects with the reason
    await client.connect();
    try {
      const release = await this.bind(client, workspace);
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

  private async bind(client: Client, workspace: WorkspaceId): Promise<() => Promise<unknown>> {
    const { rows } = await client.query<{ pid: number; started: string }>(
      'select pid, backend_start::text as started from pg_stat_activity where pid = pg_backend_pid()',
    );
    const session = [rows[0]?.pid, rows[0]?.started];
    await this.unit.lookUp('delete from ops.reader_session where pid = $1', [session[0]]);
    await this.unit.lookUp('insert into ops.reader_session (pid, backend_start, workspace_id) values ($1, $2, $3)', [
      ...session,
      workspace,
    ]);
    return () => this.unit.lookUp('delete from ops.reader_session where pid = $1 and backend_start = $2', session);
  }
}
