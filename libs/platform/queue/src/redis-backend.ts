import { AppError } from '@customering/kernel';
import { Queue, Worker, type ConnectionOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueBackend } from './backend';
import { loadRedisClient, type LoadRedisClient } from './load-redis-client';
import { refuseEviction } from './refuse-eviction';

const prefix = 'customering';
const againMs = 500;
const answerWithinMs = 5_000;

export interface RedisWish {
  readonly url: string;
  readonly reachWithinMs?: number;
  readonly load?: LoadRedisClient;
}

/**
 * Senders fail at once when Redis is away, since a lost wake-up is found again by the sweep; workers wait for it to come back.
 */
export async function connectRedis({ url, reachWithinMs = 10_000, load }: RedisWish): Promise<QueueBackend> {
  const { Redis } = await loadRedisClient(load);
  const retryStrategy = () => againMs;
  const sender = new Redis(url, {
    retryStrategy,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: answerWithinMs,
  });
  try {
    await untilReady(sender, reachWithinMs);
    await refuseEviction(sender);
  } catch (problem) {
    sender.disconnect();
    throw problem;
  }
  const worker = new Redis(url, { retryStrategy, maxRetriesPerRequest: null });
  for (const client of [sender, worker]) client.setMaxListeners(0);
  worker.on('error', () => undefined); // each worker reports the loss of the connection itself
  return {
    openQueue: (name) => new Queue(name, { connection: asConnection(sender), prefix }),
    openWorker: (name, run, keeping) => new Worker(name, run, { ...keeping, connection: asConnection(worker), prefix }),
    check: () => refuseEviction(sender),
    async close() {
      sender.disconnect();
      worker.disconnect();
    },
  };
}

function untilReady(client: Redis, withinMs: number): Promise<void> {
  let last = 'it did not answer';
  client.on('error', ({ message }: Error) => {
    last = message || last;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(notReached(withinMs, last)), withinMs);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function notReached(withinMs: number, reason: string): AppError {
  return new AppError(
    'queue_not_reached',
    500,
    `REDIS_URL names a Redis that could not be reached within ${withinMs / 1000} seconds: ${reason}. Check the address, or unset REDIS_URL to keep wake-ups in PostgreSQL.`,
  );
}

function asConnection(client: Redis): ConnectionOptions {
  // BullMQ takes any client of ioredis 5 and later, but its types are those of version 5.
  return client as unknown as ConnectionOptions;
}
