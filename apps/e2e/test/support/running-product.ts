import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { migrateQueue } from '@customering/queue';
import { TestRedis } from '@customering/queue/testing';
import { bringDescriptions, keepDescriptions } from './plugin-descriptions';
import { BuiltProcess, callCommandLine, type Variables } from './built-process';
import { freePorts } from './free-ports';
import { ProductClient } from './product-client';

/** The three processes of the product on a database of their own, with an owner and an admin's API key. */
export interface RunningProduct {
  readonly url: string;
  readonly intakeUrl: string;
  readonly database: TestDatabase;
  readonly owner: { readonly email: string; readonly password: string };
  readonly client: ProductClient;
  /** What the command line of this product prints; a call that fails rejects with its answer. */
  command(...words: string[]): Promise<string>;
  /** What its processes were started with; for one more, or for a call of the command line. */
  readonly variables: Variables;
  /** What all its processes have written so far. */
  logs(): string;
  /** Kills one of its processes (kill -9) and starts it again, as a supervisor would. */
  killAndStartAgain(name: string): Promise<void>;
  /** The names of its processes that have ended by themselves. */
  hasEnded(): string[];
  stop(): Promise<void>;
}

/** @param more settings beside those that every product of a test has */
export async function startProduct(more: Variables = {}): Promise<RunningProduct> {
  const database = await freshDatabase(testCluster(), migrateQueue);
  const redis = process.env['TEST_QUEUE'] === 'redis' ? await TestRedis.start() : null;
  const [port = 0, intake = 0, apiOps = 0, intakeOps = 0, workerOps = 0] = await freePorts(5);
  const url = `http://127.0.0.1:${port}`;
  const dataFolder = mkdtempSync(join(tmpdir(), 'customering-'));
  bringDescriptions(dataFolder);
  const variables: Variables = {
    PORT: String(port),
    INTAKE_PORT: String(intake),
    API_OPS_PORT: String(apiOps),
    INTAKE_OPS_PORT: String(intakeOps),
    WORKER_OPS_PORT: String(workerOps),
    PUBLIC_URL: url,
    DATABASE_URL: database.appUrl,
    METRICS_DATABASE_URL: database.readerUrl,
    DATABASE_CONNECTIONS: '5',
    CUSTOMERING_DATA_DIR: dataFolder,
    SECRET_KEY_FILE: aKeyFile(),
    ...(redis ? { REDIS_URL: redis.url } : {}),
    ...more,
  };
  const owner: unknown = JSON.parse(await callCommandLine(variables, ['first-owner']));
  const processes = ['intake', 'api', 'worker'].map((name) => BuiltProcess.start(name, variables));
  const stop = async () => {
    await Promise.all(processes.map((one) => one.stop()));
    await redis?.stop();
    await database.drop();
    keepDescriptions(dataFolder);
    rmSync(dataFolder, { recursive: true });
  };
  try {
    const readyUrls = [
      `http://127.0.0.1:${intake}/health/ready`,
      `${url}/health/ready`,
      `http://127.0.0.1:${workerOps}/health/ready`,
    ];
    await Promise.all(processes.map((one, index) => one.ready(readyUrls[index] ?? '')));
    const key = await callCommandLine(variables, ['api-key', 'create', '--name', 'tests', '--role', 'admin']);
    return {
      url,
      intakeUrl: `http://127.0.0.1:${intake}`,
      database,
      owner: asOwner(owner),
      client: new ProductClient(url, key, database.adminUrl),
      command: (...words) => callCommandLine(variables, words),
      variables,
      async killAndStartAgain(name) {
        const index = processes.findIndex((one) => one.name === name);
        await processes[index]?.kill();
        processes[index] = BuiltProcess.start(name, variables);
      },
      hasEnded: () => processes.filter((one) => one.hasEnded()).map(({ name }) => name),
      logs: () => processes.map((one) => one.log()).join('\n'),
      stop,
    };
  } catch (problem) {
    await stop();
    throw problem;
  }
}

function aKeyFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'customering-keys-')), 'secret-keys');
  writeFileSync(file, `first:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  return file;
}

function asOwner(answer: unknown): { email: string; password: string } {
  const fields = typeof answer === 'object' && answer !== null ? answer : {};
  if (!('email' in fields) || !('password' in fields)) throw new Error('no owner was made');
  return { email: String(fields.email), password: String(fields.password) };
}
