import { redisIsHere, TestRedis } from '@customering/queue/testing';
import { killRun, whole } from '../support/kill-run';

const itWithRedis = redisIsHere() ? it : it.skip;

itWithRedis(
  'loses nothing and stores nothing twice with wake-ups in Redis too (skipped where there is no redis-server)',
  async () => {
    const redis = await TestRedis.start();
    try {
      const { verdicts, said } = await killRun(800, 5, redis.url);

      expect(verdicts).toEqual(whole(800));
      expect(said).toContain(', 0 times wrong');
    } finally {
      await redis.stop();
    }
  },
  180_000,
);
