import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';

const program = 'redis-server';
const readyWithinMs = 10_000;

/** Whether this machine has a Redis to test with. `TEST_REDIS=require` makes its absence an error. */
export function redisIsHere(): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch (problem) {
    if (process.env['TEST_REDIS'] === 'require')
      throw new TypeError(`TEST_REDIS=require, but ${program} cannot be run`, { cause: problem });
    return false;
  }
}

/** A Redis of one test, which can be killed and started again at the same address. */
export class TestRedis {
  private constructor(
    readonly url: string,
    private readonly words: readonly string[],
    private readonly folder: string,
    private server: ChildProcess,
  ) {}

  static async start(policy = 'noeviction'): Promise<TestRedis> {
    const folder = mkdtempSync(join(tmpdir(), 'customering-redis-'));
    const port = String(await freePort());
    const words = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--maxmemory-policy', policy];
    const server = await run(words);
    return new TestRedis(`redis://127.0.0.1:${port}/0`, words, folder, server);
  }

  async kill(): Promise<void> {
    const ended = once(this.server, 'exit');
    this.server.kill('SIGKILL');
    await ended;
  }

  async startAgain(): Promise<void> {
    this.server = await run(this.words);
  }

  /** Has no memory left; gives what it says to a write. */
  async fill(): Promise<string> {
    await this.command((client) => client.config('SET', 'maxmemory', '1'));
    return this.command((client) => client.set('one more', 'byte').catch((problem: Error) => problem.message)).then(
      String,
    );
  }

  /** Has memory again. */
  async empty(): Promise<void> {
    await this.command((client) => client.config('SET', 'maxmemory', '0'));
  }

  /** Forgets everything, as an administrator's mistake would. */
  async wipe(): Promise<void> {
    await this.command((client) => client.flushall());
  }

  private async command<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    const { Redis } = await import('ioredis');
    const client = new Redis(this.url);
    try {
      return await work(client);
    } finally {
      client.disconnect();
    }
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null && this.server.signalCode === null) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function run(words: readonly string[]): Promise<ChildProcess> {
  const server = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const failed = () => reject(new TypeError(`Redis did not start: ${said}`));
    setTimeout(failed, readyWithinMs).unref();
    server.once('exit', failed);
    server.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Ready to accept connections')) resolve();
    });
  });
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('no port was given');
  return address.port;
}
