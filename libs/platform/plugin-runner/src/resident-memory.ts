import { readFileSync } from 'node:fs';

const pageBytes = 4_096;
const mebibyte = 1024 * 1024;

/** MiB that a process holds in memory; 0 where this system does not tell, or the process is gone. */
export function residentMiB(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0;
  try {
    const [, resident = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return (Number(resident) * pageBytes) / mebibyte;
  } catch (problem) {
    const { code } = typeof problem === 'object' && problem !== null && 'code' in problem ? problem : { code: null };
    if (code === 'ENOENT' || code === 'ESRCH') return 0;
    throw problem;
  }
}
