import { AppError } from '@customering/kernel';
import type { Redis } from 'ioredis';

export interface RedisClient {
  readonly Redis: typeof Redis;
}

export type LoadRedisClient = () => Promise<RedisClient>;

/** The client is an optional package: an installation that keeps its wake-ups in PostgreSQL does not need it. */
export async function loadRedisClient(load: LoadRedisClient = () => import('ioredis')): Promise<RedisClient> {
  try {
    return await load();
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message.split('\n')[0] : String(problem);
    throw new AppError(
      'queue_client_missing',
      500,
      `REDIS_URL is set, but the package "ioredis" cannot be loaded (${reason}). Run "npm install" without "--omit=optional", or unset REDIS_URL to keep wake-ups in PostgreSQL.`,
    );
  }
}
