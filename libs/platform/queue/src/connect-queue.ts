import type { QueueBackend } from './backend';
import { connectPostgres } from './postgres-backend';
import { jobNames } from './jobs';
import { connectRedis } from './redis-backend';

/** One listening connection for each kind of job, and six that their work and the wake-ups share: with none left, all kinds would wait for ever. */
export const connectionsOfWorker = jobNames.length + 6;
const connectionsOfSender = 3;

export interface QueueWish {
  readonly databaseUrl: string;
  /** Wake-ups are kept here instead, when it is given. */
  readonly redisUrl?: string | undefined;
  /** Whether this process works jobs off too, or only sends wake-ups. */
  readonly works?: boolean;
}

/** The one place that chooses where wake-ups are kept. */
export async function connectQueue({ databaseUrl, redisUrl, works = false }: QueueWish): Promise<QueueBackend> {
  if (redisUrl) return connectRedis({ url: redisUrl });
  return connectPostgres(databaseUrl, works ? connectionsOfWorker : connectionsOfSender, works);
}
