import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

const always = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
const patienceMs = 300_000;

export interface NpmEnd {
  readonly code: number | null;
  readonly output: string;
  /** Its own words, one line. */
  readonly reason: string;
}

/** No script of a package ever runs, whatever its author asks for. */
export async function runNpm(args: readonly string[], folder: string): Promise<NpmEnd> {
  const child = spawn('npm', [...args, ...always], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patienceMs,
  });
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
  const said = errors.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  const [, reason = 'npm failed.'] =
    /^npm (?:error|ERR!) (?:code \w+)?\s*(.*)$/.exec(said.find((line) => !/ code /.test(line)) ?? '') ?? [];
  return { code, output, reason: /[.!]$/.test(reason) ? reason : `${reason}.` };
}

function ended(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
