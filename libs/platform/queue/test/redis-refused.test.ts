import { createServer, type AddressInfo } from 'node:net';
import { connectRedis } from '../src/redis-backend';
import { redisIsHere, TestRedis } from '../src/testing/test-redis';

it('says that its client is missing, and what to do', async () => {
  // The name of a package that nobody has: what Node answers is what a missing ioredis gives.
  const load = () => import('ioredis-is-not-installed' + '');
  await expect(connectRedis({ url: 'redis://127.0.0.1:1', load })).rejects.toMatchObject({
    code: 'queue_client_missing',
    message: expect.stringContaining('npm install'),
  });
});

it('gives up on an address where nobody listens', async () => {
  await expect(connectRedis({ url: 'redis://127.0.0.1:1', reachWithinMs: 700 })).rejects.toMatchObject({
    code: 'queue_not_reached',
    message: expect.stringMatching(/within 0.7 seconds.*ECONNREFUSED.*REDIS_URL/),
  });
});

it('gives up on a listener that never answers', async () => {
  const sockets: { destroy(): void }[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  // A listening TCP server has an address with a port.
  const { port } = silent.address() as AddressInfo;
  try {
    await expect(connectRedis({ url: `redis://127.0.0.1:${port}`, reachWithinMs: 700 })).rejects.toMatchObject({
      code: 'queue_not_reached',
    });
  } finally {
    sockets.forEach((socket) => socket.destroy());
    silent.close();
  }
});

const policies = redisIsHere() ? ['allkeys-lru', 'volatile-ttl'] : [];

it(`refuses a Redis that may evict${redisIsHere() ? '' : ' (not tried: there is no redis-server here)'}`, async () => {
  const answers = await Promise.all(policies.map(refusal));
  expect(answers).toEqual(
    policies.map((policy) => expect.stringMatching(new RegExp(`maxmemory-policy is ${policy}.*noeviction`))),
  );
});

async function refusal(policy: string): Promise<string> {
  const redis = await TestRedis.start(policy);
  try {
    const backend = await connectRedis({ url: redis.url });
    await backend.close();
    return 'it was taken';
  } catch (problem) {
    return String(problem);
  } finally {
    await redis.stop();
  }
}
