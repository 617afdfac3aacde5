import { createPostgresBackend, Queue, Worker, type Job, type PostgresConnectionOptions } from 'bullmq';
import { Pool } from 'pg';
import { concurrency, jobNames, leaseMs, subjectOf, type JobName, type JobPayloads } from './jobs';

export interface WakeUps {
  /** Best effort: a lost wake-up is found again by the sweep. */
  send<Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<void>;
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Work that one worker process offers: one function per job kind. */
export type JobWork = { readonly [Name in JobName]?: (payload: JobPayloads[Name]) => Promise<void> };

export interface RunningJobs {
  close(): Promise<void>;
}

/** One shared pool a process. The queue is a hint, so its commits need not be durable. */
function queuePool(url: string, max: number): Pool {
  const pool = new Pool({ connectionString: url, max, options: '-c search_path=bullmq -c synchronous_commit=off' });
  pool.setMaxListeners(0);
  pool.on('error', () => undefined); // a lost idle connection is replaced at the next use
  return pool;
}

export function openWakeUps(url: string, onProblem: (problem: Error) => void): WakeUps {
  const pool = queuePool(url, 3);
  const queues = new Map(jobNames.map((name) => [name, openQueue(name, pool, onProblem)]));
  return {
    async send(name, payload) {
      const deduplication = { id: subjectOf(payload), keepLastIfActive: true };
      await queues
        .get(name)
        ?.add(name, payload, { deduplication, removeOnComplete: true, removeOnFail: { age: 3600 } });
    },
    async check() {
      await pool.query('select 1');
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await pool.end();
    },
  };
}

function openQueue(name: JobName, pool: Pool, onProblem: (problem: Error) => void) {
  const queue = new Queue(name, { connection: asConnection(pool), skipMetasUpdate: true }, createPostgresBackend);
  queue.on('error', onProblem);
  return queue;
}

export function startJobs(url: string, work: JobWork, onProblem: (problem: Error) => void): RunningJobs {
  const pool = queuePool(url, 12);
  const workers = jobNames.flatMap((name) => startOne(name, pool, work, onProblem));
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await pool.end();
    },
  };
}

function startOne<Name extends JobName>(name: Name, pool: Pool, work: JobWork, onProblem: (problem: Error) => void) {
  const run = work[name];
  return run ? [openWorker(name, pool, run, onProblem)] : [];
}

function openWorker<Name extends JobName>(
  name: Name,
  pool: Pool,
  run: (payload: JobPayloads[Name]) => Promise<void>,
  onProblem: (problem: Error) => void,
) {
  const worker = new Worker(
    name,
    async (job: Job<JobPayloads[Name]>) => run(job.data),
    {
      connection: asConnection(pool),
      concurrency: concurrency[name],
      lockDuration: leaseMs[name],
      stalledInterval: leaseMs[name] / 4,
      maxStalledCount: 1_000_000,
      runRetryDelay: 1_000,
    },
    createPostgresBackend,
  );
  worker.on('error', onProblem);
  worker.on('failed', (_job, problem) => onProblem(problem));
  return worker;
}

function asConnection(pool: Pool): PostgresConnectionOptions {
  // BullMQ describes the pool by a smaller shape whose overloads pg's own types do not match word for word.
  return pool as unknown as PostgresConnectionOptions;
}
