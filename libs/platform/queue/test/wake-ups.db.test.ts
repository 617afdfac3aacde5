import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { Client } from 'pg';
import {
  connectQueue,
  migrateQueue,
  openWakeUps,
  startJobs,
  type JobName,
  type JobWork,
  type QueueBackend,
} from '../src';
import { jobNames } from '../src/jobs';
import { redisIsHere, TestRedis } from '../src/testing/test-redis';

interface Place {
  connect(works: boolean): Promise<QueueBackend>;
  /** Loses every wake-up that waits. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

async function inPostgres(): Promise<Place> {
  const test: TestDatabase = await freshDatabase(testCluster(), migrateQueue);
  return {
    connect: (works) => connectQueue({ databaseUrl: test.appUrl, works }),
    async wipe() {
      const owner = new Client({ connectionString: test.adminUrl });
      await owner.connect();
      await owner.query('truncate bullmq.job cascade');
      await owner.end();
    },
    close: () => test.drop(),
  };
}

async function inRedis(): Promise<Place> {
  const redis = await TestRedis.start();
  return {
    connect: (works) => connectQueue({ databaseUrl: 'postgresql://nowhere.invalid', redisUrl: redis.url, works }),
    async wipe() {
      await redis.kill(); // it keeps nothing on disk
      await redis.startAgain();
    },
    close: () => redis.stop(),
  };
}

const places: [string, () => Promise<Place>][] = [['PostgreSQL', inPostgres]];
if (redisIsHere()) places.push(['Redis', inRedis]);

/** What any kind of job may be told; the work of this test reads none of it. */
const anyPayload = {
  ...{ workspaceId: 'w', importId: 'i', laneId: 'l', replayId: 'r', sourceId: 's' },
  ...{ stream: 't', requestId: 'q', runId: 'm' },
};
const subject = { workspaceId: 'w', importId: 'i' };

describe.each(places)(
  `wake-ups in %s${places.length === 1 ? ' (not in Redis: there is no redis-server here)' : ''}`,
  (_, open) => {
    let place: Place;
    const closers: (() => Promise<void>)[] = [];

    beforeAll(async () => {
      place = await open();
    }, 60_000);

    afterEach(async () => {
      for (const close of closers.splice(0)) await close();
    });

    afterAll(() => place.close());

    async function sender() {
      const problems: Error[] = [];
      const backend = await place.connect(false);
      const wakeUps = openWakeUps(backend, (problem) => problems.push(problem));
      closers.push(
        () => wakeUps.close(),
        () => backend.close(),
      );
      return { wakeUps, problems };
    }

    async function work(jobs: JobWork): Promise<Error[]> {
      const problems: Error[] = [];
      const backend = await place.connect(true);
      const running = startJobs(backend, jobs, (problem) => problems.push(problem));
      closers.unshift(
        () => running.close(),
        () => backend.close(),
      );
      return problems;
    }

    it('carries a wake-up to a worker, with the rights of the application only', async () => {
      const { wakeUps, problems } = await sender();
      const seen: string[] = [];
      const reported = await work({ load_lane: async ({ laneId }) => void seen.push(laneId) });
      await wakeUps.check();

      await wakeUps.send('load_lane', { workspaceId: 'w', laneId: 'l' });
      await until(() => seen.length > 0);

      expect(seen).toEqual(['l']);
      expect([...problems, ...reported]).toEqual([]);
    });

    it('works off every kind of job in one process, each kind waiting on a connection of its own', async () => {
      const { wakeUps } = await sender();
      const seen = new Set<JobName>();
      const every = jobNames.map((name) => [name, async () => void seen.add(name)]);
      const reported = await work(Object.fromEntries(every));
      await pause(1_000); // each of them waits by now

      for (const name of jobNames) await wakeUps.send(name, anyPayload);
      await until(() => seen.size === jobNames.length);

      expect([...seen].sort()).toEqual([...jobNames].sort());
      expect(reported).toEqual([]);
    });

    it('lets wake-ups of one subject that wait coalesce, and keeps those of others apart', async () => {
      const { wakeUps } = await sender();
      for (let turn = 0; turn < 5; turn++) await wakeUps.send('check_import', subject);
      await wakeUps.send('check_import', { ...subject, importId: 'other' });
      expect((await wakeUps.depths()).find(({ name }) => name === 'check_import')).toMatchObject({ waiting: 2 });

      const runs: string[] = [];
      await work({ check_import: async ({ importId }) => void runs.push(importId) });
      await until(() => runs.length >= 2);
      await pause(300);

      expect(runs).toEqual(['i', 'other']);
    });

    it('keeps exactly one wake-up that arrives while the same subject is being worked on', async () => {
      const { wakeUps } = await sender();
      const runs: string[] = [];
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await work({ inspect_import: async ({ importId }) => void (runs.push(importId), await held) });
      await wakeUps.send('inspect_import', subject);
      await until(() => runs.length > 0);
      for (let turn = 0; turn < 5; turn++) await wakeUps.send('inspect_import', subject);
      release();
      await until(() => runs.length > 1);
      await pause(300);

      expect(runs).toEqual(['i', 'i']);
    });

    it('runs a subject again after its work failed, when it is found again', async () => {
      const { wakeUps } = await sender();
      let runs = 0;
      const reported = await work({
        run_model: async () => {
          if (runs++ === 0) throw new TypeError('the first time');
        },
      });
      const wakeUp = () => wakeUps.send('run_model', { workspaceId: 'w', runId: 'r' });
      await wakeUp();
      await until(() => reported.length > 0);
      await wakeUp();
      await until(() => runs === 2);

      expect(reported.map(({ message }) => message)).toEqual(['the first time']);
    });

    it('takes wake-ups again after all that waited were lost', async () => {
      const { wakeUps } = await sender();
      await wakeUps.send('compute_metrics', { workspaceId: 'lost' });
      await place.wipe();
      const seen: string[] = [];
      await work({ compute_metrics: async ({ workspaceId }) => void seen.push(workspaceId) });
      // As a sweep does: a send that fails is tried again at the next beat.
      await until(() =>
        wakeUps.send('compute_metrics', { workspaceId: 'found' }).then(
          () => true,
          () => false,
        ),
      );
      await until(() => seen.length > 0);

      expect(seen).toEqual(['found']);
    });
  },
);

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come about in time');
    await pause(20);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
