export type { QueueBackend } from './backend';
export { connectQueue, type QueueWish } from './connect-queue';
export { jobNames, type JobName, type JobPayloads } from './jobs';
export { migrateQueue } from './migrate-queue';
export { openWakeUps, startJobs, type JobWork, type QueueDepth, type RunningJobs, type WakeUps } from './queues';
