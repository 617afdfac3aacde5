import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { redisIsHere, TestRedis } from '@customering/queue/testing';
import { root } from './support/built-process';
import { startProduct, type RunningProduct } from './support/running-product';
import { basic, post } from './support/send';

const here = redisIsHere();
const suffix = here ? '' : ' (not tried: there is no redis-server here)';
const foundAgainWithinMs = 60_000;

/** Sends batches until it is told to stop; gives how many events were acknowledged. */
async function sendUntil(product: RunningProduct, writeKey: string, over: AbortSignal): Promise<number> {
  let sent = 0;
  while (!over.aborted) {
    const batch = Array.from({ length: 50 }, (_, index) => ({
      type: 'track',
      event: 'Looked',
      messageId: `event-${sent + index}`,
      userId: `person-${(sent + index) % 40}`,
      timestamp: new Date().toISOString(),
    }));
    const answer = await post(`${product.intakeUrl}/v1/batch`, { batch }, basic(writeKey));
    expect(answer.status).toBe(200);
    sent += batch.length;
    await pause(10);
  }
  return sent;
}

type Fault = (redis: TestRedis, product: RunningProduct) => Promise<void>;

const faults: [string, Fault][] = [
  ['wiped', (redis) => redis.wipe()],
  [
    'killed and started again empty',
    async (redis) => {
      await redis.kill();
      await pause(1_000);
      await redis.startAgain();
    },
  ],
  [
    'full, and refuses every write, for a while',
    async (redis) => {
      const refusal = await redis.fill();
      expect(refusal).toContain('OOM');
      await pause(2_000);
      await redis.empty();
    },
  ],
];

interface Running {
  readonly redis: TestRedis;
  readonly product: RunningProduct;
}

async function start(): Promise<Running> {
  const redis = await TestRedis.start();
  return { redis, product: await startProduct({ REDIS_URL: redis.url }) };
}

/** Everything acknowledged is a fact, once, although Redis lost all it knew, several times, while events came in. */
async function lossOf(fault: Fault, { redis, product }: Running) {
  const source = await product.client.addEventSource('Shop');
  const over = new AbortController();
  const sending = sendUntil(product, source.writeKey, over.signal);
  for (let turn = 0; turn < 3; turn++) {
    await pause(1_000);
    await fault(redis, product);
  }
  over.abort();
  const sent = await sending;
  const counts = await product.client.settled(source.id, sent, foundAgainWithinMs);
  return { lost: sent - counts.stored, waiting: counts.waiting, addsUp: counts.addsUp };
}

/** What a worker says that is started with this Redis, and how it ends. */
async function refusedStart(policy: string, { product }: Running): Promise<{ code: number | null; said: string }> {
  const redis = await TestRedis.start(policy);
  try {
    const env = {
      PATH: process.env['PATH'] ?? '',
      ...product.variables,
      WORKER_OPS_PORT: '0',
      REDIS_URL: redis.url,
    };
    const child = spawn(process.execPath, ['apps/worker/dist/main.js'], { cwd: root, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    const impatience = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await once(child, 'exit');
    clearTimeout(impatience);
    return { code: child.exitCode, said };
  } finally {
    await redis.stop();
  }
}

(here ? describe : describe.skip)(`wake-ups in Redis${suffix}`, () => {
  let running: Running;

  beforeAll(async () => {
    running = await start();
  }, 60_000);

  afterAll(async () => {
    await running?.product.stop();
    await running?.redis.stop();
  });

  it.each(faults)(
    'lose nothing when it is %s while events come in',
    async (_, fault) => {
      expect(await lossOf(fault, running)).toEqual({ lost: 0, waiting: 0, addsUp: true });
    },
    150_000,
  );

  it('are refused when it may evict', async () => {
    const { code, said } = await refusedStart('allkeys-lru', running);
    expect(code).toBe(1);
    expect(said).toContain('maxmemory-policy noeviction');
  }, 90_000);
});
