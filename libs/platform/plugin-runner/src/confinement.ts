import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** `full`: no network, no other user's rights, no files but its own. `files`: only the last; there is no network namespace here. */
export type Confinement = 'full' | 'files';

const tools = ['unshare', 'setpriv'];
const folders = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'];

let found: Confinement | null = null;

/** What this machine offers; looked at once. */
export function confinementHere(): Confinement {
  found ??= process.platform === 'linux' && tools.every(pathOf) && canUnshare() ? 'full' : 'files';
  return found;
}

function canUnshare(): boolean {
  const [command = '', ...args] = namespaceCommand();
  return spawnSync(command, [...args, process.execPath, '-e', '0'], { env: {}, timeout: 10_000 }).status === 0;
}

/** Begins a command line that runs the rest without network and without rights. */
export function namespaceCommand(): string[] {
  return [pathOf('unshare') ?? '', '--user', '--map-user=1000', '-n', pathOf('setpriv') ?? '', '--no-new-privs'];
}

/** Begins a command line that cannot hold more memory; empty where the tool is missing. */
export function memoryCommand(bytes: number): string[] {
  const tool = pathOf('prlimit');
  return tool ? [tool, `--data=${bytes}`, '--core=0'] : [];
}

/** Its name changes after Node 20. */
export function permissionFlag(): string {
  return process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
}

function pathOf(tool: string): string | undefined {
  return folders.map((folder) => `${folder}/${tool}`).find((file) => existsSync(file));
}
