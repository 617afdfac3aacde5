import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from './eventually';

export const root = resolve(__dirname, '../../../..');
export type Variables = Readonly<Record<string, string>>;

const runFile = promisify(execFile);

/** One process of the built product, as the supervisor starts it: environment only. */
export class BuiltProcess {
  private output = '';

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  static start(name: string, variables: Variables): BuiltProcess {
    const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', LOG_LEVEL: 'info', ...variables };
    return new BuiltProcess(
      name,
      spawn(process.execPath, [`apps/${name}/dist/main.js`], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  async ready(url: string): Promise<void> {
    await eventually(
      async () => {
        if (this.child.exitCode !== null) throw new Error(`${this.name} ended: ${this.output}`);
        return fetch(url).then(
          ({ ok }) => ok,
          () => false,
        ); // refused while it starts
      },
      (ok) => ok,
      45_000,
    );
  }

  log(): string {
    return this.output;
  }

  /** Without warning. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async stop(): Promise<void> {
    if (this.hasEnded()) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 9_500);
    await ended;
    clearTimeout(impatience);
  }
}

/** A call of the command line; gives what it printed. */
export async function callCommandLine(variables: Variables, words: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...variables };
  const { stdout } = await runFile(process.execPath, ['apps/cli/dist/main.js', ...words], {
    cwd: root,
    env,
    timeout: 30_000,
  });
  return stdout.trim();
}
