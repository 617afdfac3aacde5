import { spawnSync } from 'node:child_process';

let available: boolean | undefined;

/** On Linux the kernel itself ends the child when this process dies, however it dies. Elsewhere it notices the broken channel to us. */
export function dyingWithParent(words: readonly string[]): readonly string[] {
  available ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'KILL', '--', 'true']).status === 0;
  return available ? ['setpriv', '--pdeathsig', 'KILL', '--', ...words] : words;
}
