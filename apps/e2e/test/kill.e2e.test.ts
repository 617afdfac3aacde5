import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { redisIsHere, TestRedis } from '@customering/queue/testing';
import { root } from './support/built-process';

/** Four kills, one of each process and one of the database, while senders send; then one cause is repaired, wrongly and rightly. */
async function killRun(events: number, seed: number, redisUrl = ''): Promise<{ verdicts: unknown[]; said: string }> {
  const words = ['tools/soak/run.mjs', 'kill', '--events', String(events), '--kills', '4', '--seed', String(seed)];
  const env = { ...process.env, REDIS_URL: redisUrl };
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, env, timeout: 170_000 });
  return {
    verdicts: stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : [])),
    said: stdout,
  };
}

const whole = (events: number) => [
  { holds: true, acknowledged: events, givenUp: 0, missing: 0, twice: 0, addsUp: true },
  { causesAreExact: true, factsAreCorrected: true },
];

it('loses nothing that was acknowledged and stores nothing twice while its processes are killed', async () => {
  const { verdicts, said } = await killRun(1500, 3);

  expect(verdicts).toEqual(whole(1500));
  expect(said).toContain(', 0 times wrong');
}, 180_000);

const itWithRedis = redisIsHere() ? it : it.skip;

itWithRedis(
  'does so too with wake-ups in Redis (skipped where there is no redis-server)',
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
