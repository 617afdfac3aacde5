export { jobNames, type JobName, type JobPayloads } from './jobs';
export { migrateQueue } from './migrate-queue';
export { openWakeUps, startJobs, type JobWork, type RunningJobs, type WakeUps } from './queues';
