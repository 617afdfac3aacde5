import type { Job, JobsOptions, JobType, WorkerOptions } from 'bullmq';
import type { JobName, JobPayloads } from './jobs';

export type RunJob<Name extends JobName> = (job: Job<JobPayloads[Name]>) => Promise<void>;
export type Keeping = Omit<WorkerOptions, 'connection'>;

/** What we use of BullMQ's queues; their full types differ by backend. */
export interface JobQueue {
  add(name: string, data: JobPayloads[JobName], options: JobsOptions): Promise<unknown>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  on(event: 'error', told: (problem: Error) => void): unknown;
  close(): Promise<void>;
}

export interface JobWorker {
  on(event: 'error', told: (problem: Error) => void): unknown;
  on(event: 'failed', told: (job: unknown, problem: Error) => void): unknown;
  close(): Promise<void>;
}

/** Where the wake-ups of one process live. All its queues and workers share the connections of one of these. */
export interface QueueBackend {
  openQueue(name: JobName): JobQueue;
  openWorker<Name extends JobName>(name: Name, run: RunJob<Name>, keeping: Keeping): JobWorker;
  /** Rejects with the reason when wake-ups cannot be carried just now. */
  check(): Promise<void>;
  /** After its queues and workers are closed. */
  close(): Promise<void>;
}
