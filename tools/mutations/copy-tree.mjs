import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SCOPE = '@customering';

/**
 * A copy of the working tree as git sees it, with the installed packages of the original and the workspace's own packages of the
 * copy.
 * @param {string} root
 * @returns {string}
 */
export function copyTree(root) {
  const copy = mkdtempSync(join(tmpdir(), 'customering-mutations-'));
  // A database started below may run as another user.
  chmodSync(copy, 0o755);
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of list.split('\0').filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { verbatimSymlinks: true });
  }
  linkPackages(root, copy);
  return copy;
}

/**
 * @param {string} root
 * @param {string} copy
 */
function linkPackages(root, copy) {
  const [from, to] = [join(root, 'node_modules'), join(copy, 'node_modules')];
  mkdirSync(join(to, SCOPE), { recursive: true });
  for (const name of readdirSync(from).filter((entry) => entry !== SCOPE))
    symlinkSync(join(from, name), join(to, name));
  // These links are relative, so the same text points into the copy.
  for (const name of readdirSync(join(from, SCOPE)))
    symlinkSync(readlinkSync(join(from, SCOPE, name)), join(to, SCOPE, name));
}
