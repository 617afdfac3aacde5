import type { JobQueue, QueueBackend } from './backend';
import { concurrency, jobNames, leaseMs, subjectOf, type JobName, type JobPayloads } from './jobs';

/** How many wake-ups of one kind wait, run and have failed within the last hour. */
export interface QueueDepth {
  readonly name: JobName;
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
}

export interface WakeUps {
  /** Best effort: a lost wake-up is found again by the sweep. */
  send<Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<void>;
  depths(): Promise<QueueDepth[]>;
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Work that one worker process offers: one function per job kind. */
export type JobWork = { readonly [Name in JobName]?: (payload: JobPayloads[Name]) => Promise<void> };

export interface RunningJobs {
  close(): Promise<void>;
}

type Told = (problem: Error) => void;

export function openWakeUps(backend: QueueBackend, onProblem: Told): WakeUps {
  const queues = new Map(jobNames.map((name) => [name, openQueue(name, backend, onProblem)]));
  return {
    async send(name, payload) {
      const deduplication = { id: subjectOf(payload), keepLastIfActive: true };
      await queues
        .get(name)
        ?.add(name, payload, { deduplication, removeOnComplete: true, removeOnFail: { age: 3600 } });
    },
    depths: () => Promise.all([...queues].map(([name, queue]) => depthOf(name, queue))),
    check: () => backend.check(),
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

function openQueue(name: JobName, backend: QueueBackend, onProblem: Told): JobQueue {
  const queue = backend.openQueue(name);
  queue.on('error', onProblem);
  return queue;
}

async function depthOf(name: JobName, queue: JobQueue): Promise<QueueDepth> {
  const counts = await queue.getJobCounts('waiting', 'delayed', 'active', 'failed');
  const count = (state: string) => counts[state] ?? 0;
  return { name, waiting: count('waiting') + count('delayed'), running: count('active'), failed: count('failed') };
}

/** @param onFailed is told of each job that failed, besides its problem */
export function startJobs(
  backend: QueueBackend,
  work: JobWork,
  onProblem: Told,
  onFailed: Told = () => undefined,
): RunningJobs {
  const workers = jobNames.flatMap((name) => startOne(name, backend, work, { onProblem, onFailed }));
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

interface Listeners {
  readonly onProblem: Told;
  readonly onFailed: Told;
}

function startOne<Name extends JobName>(name: Name, backend: QueueBackend, work: JobWork, told: Listeners) {
  const run = work[name];
  return run ? [openWorker(name, backend, run, told)] : [];
}

function openWorker<Name extends JobName>(
  name: Name,
  backend: QueueBackend,
  run: (payload: JobPayloads[Name]) => Promise<void>,
  { onProblem, onFailed }: Listeners,
) {
  const worker = backend.openWorker(name, async (job) => run(job.data), {
    concurrency: concurrency[name],
    lockDuration: leaseMs[name],
    stalledInterval: leaseMs[name] / 4,
    maxStalledCount: 1_000_000,
    runRetryDelay: 1_000,
  });
  worker.on('error', onProblem);
  worker.on('failed', (_job, problem) => {
    onProblem(problem);
    onFailed(problem);
  });
  return worker;
}
