import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One start of the supervisor over the test's small processes, as a process of its own. */
export class StartedProduct {
  output = '';
  readonly ended: Promise<number | null>;

  constructor(readonly child: ChildProcess) {
    const note = (chunk: Buffer): void => void (this.output += chunk.toString());
    child.stdout?.on('data', note);
    child.stderr?.on('data', note);
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  static start(place: Place, services: string, env: NodeJS.ProcessEnv = {}): StartedProduct {
    const script = join(__dirname, 'fixtures', 'start-dummies.mjs');
    const child = spawn(process.execPath, [script, services], { env: { ...place.env, ...env } });
    return new StartedProduct(child);
  }

  async untilReady(): Promise<void> {
    await eventually(() => this.output.includes('Customering is ready at') || this.child.exitCode !== null, 60_000);
    if (!this.output.includes('Customering is ready at')) throw new Error(`The start has failed: ${this.output}`);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** A data folder and a port of its own for one test file. */
export class Place {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'customering-start-'));

  private constructor(readonly port: number) {}

  static async make(): Promise<Place> {
    return new Place(await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get env(): NodeJS.ProcessEnv {
    return { PATH: process.env['PATH'], CUSTOMERING_DATA_DIR: this.dataDir, PORT: String(this.port) };
  }

  /** The answer of the process behind the port, undefined while there is none. */
  async ask(path: string): Promise<Record<string, unknown> | undefined> {
    try {
      const response = await fetch(this.url + path, { signal: AbortSignal.timeout(1_000) });
      const body: unknown = response.ok ? await response.json() : undefined;
      return isRecord(body) ? body : undefined;
    } catch {
      // Nobody answers; the caller decides whether that is right.
      return undefined;
    }
  }

  async pid(): Promise<number> {
    return Number((await this.ask('/about'))?.['pid']);
  }

  /** Undefined while no database runs. */
  databasePid(): number | undefined {
    const file = join(this.dataDir, 'postgres', 'postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n', 1)[0]) : undefined;
  }

  remove(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** Living processes whose command line or environment names the folder, except this one. */
export function processesNaming(folder: string): number[] {
  if (!existsSync('/proc')) return processesByPs(folder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => readProc(pid, 'cmdline').includes(folder) || readProc(pid, 'environ').includes(folder))
    .map(Number);
}

export async function eventually(claim: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await claim())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${withinMs} ms: ${claim.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Where there is no /proc, as on macOS. */
function processesByPs(folder: string): number[] {
  const { stdout } = spawnSync('ps', ['-AEww', '-o', 'pid=,command='], { encoding: 'utf8' });
  const naming = stdout.split('\n').filter((line) => line.includes(folder));
  return naming.map((line) => Number.parseInt(line, 10));
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // Ended meanwhile, or another user's process.
    return '';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
