import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { chooseFreePort } from '@customering/start/ports.mjs';
import { readRunFile } from '@customering/start/run-file.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const READY_WITHIN_MS = 120_000;

/** What the supervisor's children are called in a list of processes. */
const MARKS = {
  api: 'apps/api/dist/main.js',
  intake: 'apps/intake/dist/main.js',
  worker: 'apps/worker/dist/main.js',
  database: 'bin/postgres',
};

/** @typedef {keyof typeof MARKS} Part */

/** The product with its supervisor and a durable database of its own in a throw-away folder. */
export class SupervisedProduct {
  /**
   * @param {import('node:child_process').ChildProcess} supervisor
   * @param {string} folder
   * @param {import('@customering/start/run-file.mjs').RunFile} run
   * @param {string} home the tree that it was started from
   */
  constructor(supervisor, folder, run, home = root) {
    this.supervisor = supervisor;
    this.folder = folder;
    this.run = run;
    this.home = home;
  }

  get url() {
    return this.run.url;
  }

  get intakeUrl() {
    return `http://127.0.0.1:${this.run.intakePort}`;
  }

  /** @param {{ home?: string, folder?: string, env?: NodeJS.ProcessEnv }} [wish] another tree, another place for the data, more settings */
  static async start({ home = root, folder = mkdtempSync(join(tmpdir(), 'customering-soak-')), env: more = {} } = {}) {
    // The database's own user must be able to pass through.
    chmodSync(folder, 0o711);
    const env = {
      ...process.env,
      CUSTOMERING_DATA_DIR: folder,
      PORT: String(await chooseFreePort('127.0.0.1', 0)),
      HOST: '127.0.0.1',
      DATABASE_URL: '',
      ...more,
    };
    const script = join(home, 'tools', 'soak', 'start-built.mjs');
    const supervisor = spawn(process.execPath, [script], { cwd: home, env, stdio: ['ignore', 'pipe', 'inherit'] });
    await untilReady(supervisor);
    const run = readRunFile(join(folder, 'run.json'));
    if (!run) throw new Error('the product said that it is ready and left no run.json');
    return new SupervisedProduct(supervisor, folder, run, home);
  }

  /** The number of the process that plays this part now, if there is one. @param {Part} part */
  pidOf(part) {
    const list = execFileSync('ps', ['-axo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
    const rows = list.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter((row) => row !== null);
    const mine = rows.find(
      ([, , parent, args = '']) => Number(parent) === this.supervisor.pid && args.includes(MARKS[part]),
    );
    return mine === undefined ? undefined : Number(mine[1]);
  }

  /** @param {string[]} words */
  async commandLine(words) {
    const env = {
      ...process.env,
      PUBLIC_URL: this.url,
      CUSTOMERING_DATA_DIR: this.folder,
      DATABASE_URL: this.run.databaseUrl,
      METRICS_DATABASE_URL: this.run.metricsDatabaseUrl ?? '',
    };
    const { stdout } = await promisify(execFile)(process.execPath, ['apps/cli/dist/main.js', ...words], {
      cwd: this.home,
      env,
    });
    return stdout.trim();
  }

  /**
   * As the owner of the database, past row security.
   * @param {string} text
   * @param {unknown[]} [parameters]
   * @returns {Promise<any[]>}
   */
  async rows(text, parameters = []) {
    const client = new pg.Client({ connectionString: this.run.databaseAdminUrl });
    client.on('error', () => undefined); // the query reports it
    await client.connect();
    try {
      return (await client.query(text, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  async stop() {
    if (this.supervisor.exitCode === null) {
      const ended = once(this.supervisor, 'exit');
      this.supervisor.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @param {import('node:child_process').ChildProcess} supervisor */
async function untilReady(supervisor) {
  let said = '';
  /** @type {Promise<void>} */
  const ready = new Promise((done, fail) => {
    supervisor.stdout?.on('data', (text) => {
      said += text;
      if (said.includes('is ready at')) done();
    });
    supervisor.once('exit', () => fail(new Error(`the product did not start: ${said}`)));
    setTimeout(() => fail(new Error(`the product was not ready in time: ${said}`)), READY_WITHIN_MS).unref();
  });
  try {
    await ready;
  } catch (error) {
    supervisor.kill('SIGTERM');
    throw error;
  }
}
