import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const STATE_FIELD = 0;
const START_TIME_FIELD = 19;

/**
 * When a process began, as an opaque text; undefined when there is no such process. A process id alone is not
 * enough to recognise a process, because the system hands out ids again.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function birthOf(pid) {
  return process.platform === 'linux' ? birthFromProc(pid) : birthFromPs(pid);
}

/** @param {number} pid */
function birthFromProc(pid) {
  const stat = readProcFile(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in brackets and may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[STATE_FIELD] === 'Z' ? undefined : fields[START_TIME_FIELD];
}

/** @param {number} pid */
function birthFromPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || undefined;
}

/**
 * @param {string} path
 * @returns {string | undefined} undefined when the process ended meanwhile
 */
export function readProcFile(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A process may end between listing and reading; that is an answer, not a failure.
    return undefined;
  }
}
