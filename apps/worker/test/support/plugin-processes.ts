import { readdirSync, readFileSync } from 'node:fs';

/** Ends, without warning, the processes of one plugin that this very process has started. @returns how many there were */
export function killPlugin(folder: string): number {
  const ours = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOurs(name, folder));
  return ours.filter((pid) => kill(Number(pid))).length;
}

function isOurs(pid: string, folder: string): boolean {
  try {
    // The name in brackets may hold anything; the state and the parent stand behind it.
    const [, parent = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${folder}/dist/`);
  } catch (problem) {
    return isGone(problem);
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (problem) {
    return isGone(problem);
  }
}

/** @returns false: it ended by itself in the meantime. Errors of the system are no `Error` of a test's own world. */
function isGone(problem: unknown): false {
  const { code } = typeof problem === 'object' && problem !== null && 'code' in problem ? problem : { code: null };
  if (code === 'ENOENT' || code === 'ESRCH') return false;
  throw problem;
}
