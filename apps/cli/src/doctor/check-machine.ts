import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Environment } from '@customering/config';
import { confinementHere } from '@customering/plugin-runner';
import { readKeyRing } from '@customering/secrets';
import { messageOf, note, well, wrong, type Finding } from './finding';

const gib = 1024 ** 3;
const leastFree = 1 * gib;
const goodFree = 5 * gib;

/** What can be told without asking the database. */
export async function checkMachine(environment: Environment): Promise<Finding[]> {
  return [
    checkNode(),
    checkAddress(environment),
    checkKey(environment),
    await checkDisk(environment),
    checkConfinement(),
  ];
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isKnown = (major > 20 || (major === 20 && minor >= 19)) && major < 25;
  const words = `Node.js ${process.versions.node}`;
  return isKnown ? well('Node.js', words) : wrong('Node.js', words, 'Install Node.js 24, or 20.19 and newer.');
}

function checkAddress({ publicUrl, PUBLIC_URL: named, HOST: host }: Environment): Finding {
  const { protocol, hostname } = new URL(publicUrl);
  const isOwn = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (named === undefined && host !== '127.0.0.1')
    return wrong(
      'PUBLIC_URL',
      `not set, while the product listens on ${host}`,
      'Set PUBLIC_URL to the address that people and senders use.',
    );
  if (!isOwn && protocol !== 'https:')
    return note(
      'PUBLIC_URL',
      `${publicUrl} is not encrypted`,
      'Put a reverse proxy with a certificate in front: apps/docs/operate/reverse-proxy.md.',
    );
  return well('PUBLIC_URL', publicUrl);
}

function checkKey({ SECRET_KEY_FILE: file }: Environment): Finding {
  if (!file)
    return note(
      'Secret key',
      'SECRET_KEY_FILE is not set: sources with secrets cannot be connected',
      'Set it: apps/docs/operate/secrets.md.',
    );
  try {
    return well('Secret key', `key "${readKeyRing(file)?.currentId ?? ''}" of ${file}`);
  } catch (problem) {
    return wrong('Secret key', messageOf(problem), 'Put the key file back from a backup.');
  }
}

async function checkDisk({ CUSTOMERING_DATA_DIR: folder }: Environment): Promise<Finding> {
  if (!existsSync(folder)) return note('Disk', `the data folder ${folder} is not there yet`, 'Start the product once.');
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const words = `${(free / gib).toFixed(1)} GiB free for ${folder}`;
  if (free < leastFree) return wrong('Disk', words, 'Make room: the database stops when the disk is full.');
  return free < goodFree ? note('Disk', words, 'Make room before it runs out.') : well('Disk', words);
}

function checkConfinement(): Finding {
  if (confinementHere() === 'full')
    return well('Confinement', 'full: plugins have no network and read no files but their own');
  return note(
    'Confinement',
    'files only: this machine has no network namespaces, so plugins can reach the network by themselves',
    'Run the product on Linux where "unshare --user --net" works; until then add only plugins whose authors you trust.',
  );
}
