import { AppError } from '@customering/kernel';
import type { Redis } from 'ioredis';

/** A Redis that evicts throws away single keys of a queue, which leaves it broken rather than empty. */
export async function refuseEviction(client: Redis): Promise<void> {
  // INFO is answered by hosted services that forbid CONFIG.
  const policy = /^maxmemory_policy:(\S+)/m.exec(await client.info('memory'))?.[1];
  if (policy === 'noeviction') return;
  throw new AppError(
    'queue_may_be_evicted',
    500,
    `The Redis of REDIS_URL may throw keys away when its memory is full (maxmemory-policy is ${policy ?? 'not told'}). Set "maxmemory-policy noeviction" in its configuration.`,
  );
}
