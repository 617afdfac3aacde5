import { createPostgresBackend, Queue, Worker, type PostgresConnectionOptions } from 'bullmq';
import { Pool } from 'pg';
import type { QueueBackend } from './backend';
import { releaseLocksOfTheFuture } from './release-locks';

const releaseEveryMs = 2_000;

/** One shared pool a process. The queue is a hint, so its commits need not be durable. */
export function connectPostgres(url: string, connections: number, works: boolean): QueueBackend {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: 'customering queue',
    options: '-c search_path=bullmq -c synchronous_commit=off',
  });
  pool.setMaxListeners(0);
  pool.on('error', () => undefined); // a lost idle connection is replaced at the next use
  const connection = asConnection(pool);
  const release = works ? setInterval(() => void releaseQuietly(pool), releaseEveryMs).unref() : undefined;
  return {
    openQueue: (name) => new Queue(name, { connection, skipMetasUpdate: true }, createPostgresBackend),
    openWorker: (name, run, keeping) => new Worker(name, run, { ...keeping, connection }, createPostgresBackend),
    check: async () => void (await pool.query('select 1')),
    async close() {
      clearInterval(release);
      await pool.end();
    },
  };
}

async function releaseQuietly(pool: Pool): Promise<void> {
  await releaseLocksOfTheFuture(pool).catch(() => undefined); // the database is away: tried again at the next beat
}

function asConnection(pool: Pool): PostgresConnectionOptions {
  // BullMQ describes the pool by a smaller shape whose overloads pg's own types do not match word for word.
  return pool as unknown as PostgresConnectionOptions;
}
