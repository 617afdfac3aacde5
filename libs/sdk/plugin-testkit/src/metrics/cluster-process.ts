import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { ConformanceFault } from '../conformance-fault';

export interface Cluster {
  readonly url: string;
  stop(): Promise<void>;
}

/** In a process of its own: test runners that load CommonJS cannot load the launcher. It ends with its standard input. */
const script = (launcher: string) => `
  import { startTestPostgres } from ${JSON.stringify(launcher)};
  const server = await startTestPostgres();
  process.stdout.write(server.url + '\\n');
  process.stdin.resume().on('end', () => server.stop().then(() => process.exit()));
`;

/** A throw-away PostgreSQL, the embedded one of the product. */
export async function startCluster(): Promise<Cluster> {
  const launcher = pathToFileURL(launcherFile()).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(launcher)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-600);
  });
  const first = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  const url = await Promise.race([first, ended.then(() => null)]);
  if (url === null)
    throw new ConformanceFault(
      `PostgreSQL does not start: ${words}`,
      'Repair what this says, or name a throw-away cluster in TEST_PG_URL.',
    );
  return { url, stop: () => (child.stdin.end(), ended) };
}

/** In the package that authors get it lies beside this file. */
function launcherFile(): string {
  const beside = join(__dirname, 'launcher', 'index.mjs');
  return existsSync(beside) ? beside : createRequire(__filename).resolve('@customering/postgres-launcher');
}
