import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PostgresProblem } from './postgres-problem.mjs';

const NOBODY = 65534;
const MAPPED = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];

/**
 * How to run PostgreSQL's programs, which refuse to work as root.
 * @typedef {object} RunAs
 * @property {{ uid: number, gid: number } | undefined} owner who must own the files; undefined leaves them alone
 * @property {(signalAtParentDeath: 'INT' | 'KILL') => string[]} prefix words to put before the program
 * @property {{ uid?: number, gid?: number }} spawnOptions
 */

/**
 * @param {{ dataDir: string, initdb: string }} place
 * @returns {RunAs}
 */
export function chooseRunAs({ dataDir, initdb }) {
  const candidates = process.getuid?.() === 0 ? asRoot(dataDir) : [asMyself()];
  const failures = [];
  for (const candidate of candidates) {
    const failure = whyNot(candidate, initdb, dirname(dataDir));
    if (failure === undefined) return candidate;
    failures.push(failure);
  }
  throw new PostgresProblem(
    `PostgreSQL's programs do not run here (${failures.join('; ')}). They need a Linux with glibc, or macOS. ` +
      'As root they also need setpriv, or permission to use user namespaces: start as an ordinary user, ' +
      'or set DATABASE_URL and DATABASE_ADMIN_URL to a PostgreSQL 18 of your own.',
  );
}

/** @returns {RunAs} */
function asMyself() {
  return { owner: undefined, prefix: hasSetpriv() ? dyingWithParent : () => [], spawnOptions: {} };
}

/**
 * Nobody first, because its files stay readable without namespaces; a mapped root where nobody cannot enter.
 * @param {string} dataDir
 * @returns {RunAs[]}
 */
function asRoot(dataDir) {
  const owner = ownerOf(dataDir);
  if (!hasSetpriv()) return [{ owner, prefix: () => [], spawnOptions: owner }];
  return [
    { owner, prefix: (signal) => dropping(owner, signal), spawnOptions: {} },
    { owner: { uid: 0, gid: 0 }, prefix: (signal) => [...MAPPED, ...dyingWithParent(signal)], spawnOptions: {} },
  ];
}

/**
 * A cluster that an ordinary user made stays that user's.
 * @param {string} dataDir
 */
function ownerOf(dataDir) {
  const found = statSync(dataDir, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : { uid: NOBODY, gid: NOBODY };
}

/** @param {string} signal */
function dyingWithParent(signal) {
  return ['setpriv', '--pdeathsig', signal, '--'];
}

/**
 * @param {{ uid: number, gid: number }} owner
 * @param {string} signal
 */
function dropping({ uid, gid }, signal) {
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig', signal, '--'];
}

function hasSetpriv() {
  return process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'KILL', '--', 'true']).status === 0;
}

/**
 * @param {RunAs} runAs
 * @param {string} initdb
 * @param {string} folder
 * @returns {string | undefined} undefined when the programs run and the folder can be entered
 */
function whyNot(runAs, initdb, folder) {
  return refusal(runAs, [initdb, '--version']) ?? refusal(runAs, ['test', '-x', folder]);
}

/**
 * @param {RunAs} runAs
 * @param {string[]} words
 */
function refusal(runAs, words) {
  const [command = '', ...args] = [...runAs.prefix('KILL'), ...words];
  const result = spawnSync(command, args, { ...runAs.spawnOptions, cwd: '/', encoding: 'utf8' });
  if (result.status === 0) return undefined;
  return result.error?.message ?? (result.stderr.trim() || `${words.join(' ')} was refused`);
}

/**
 * Gives the folder and all in it to the owner; the folder itself last, so that a cut-off run is repeated.
 * @param {string} folder
 * @param {RunAs['owner']} owner
 */
export function giveTo(folder, owner) {
  if (!owner || statSync(folder).uid === owner.uid) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), owner.uid, owner.gid);
  }
  chownSync(folder, owner.uid, owner.gid);
}
