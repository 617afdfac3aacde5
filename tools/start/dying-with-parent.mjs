import { spawnSync } from 'node:child_process';

/** @type {boolean | undefined} */
let available;

/**
 * On Linux the kernel itself ends the child when this process dies, however it dies. Elsewhere children notice the
 * broken channel to us.
 * @param {string[]} words a command line
 * @returns {string[]}
 */
export function dyingWithParent(words) {
  available ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'KILL', '--', 'true']).status === 0;
  return available ? ['setpriv', '--pdeathsig', 'KILL', '--', ...words] : words;
}
