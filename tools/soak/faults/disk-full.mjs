import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addSource, callApi } from './api-caller.mjs';
import { outcome } from './fault.mjs';
import { settled } from './settled.mjs';
import { SteadyLoad, tellAnswers } from './steady-load.mjs';
import { until } from './until.mjs';

const SIZE = '500m';
const EVENT_BYTES = 2_000;

/** @type {import('./fault.mjs').Fault} */
export const diskFull = {
  name: 'disk-full',
  injected: 'the disk of data, write-ahead log and log files filled to the last byte under load, then given free again',
  promised: '503 with Retry-After while it is full, no false acknowledgement, works again by itself',
  protection: {
    what: 'an acknowledgement follows the commit',
    patches: [
      {
        file: 'libs/platform/raw-log/src/group-commit.ts',
        find: 'await this.append(group.map(({ entry }) => entry));',
        replace: 'void this.append(group.map(({ entry }) => entry)).catch(() => undefined);',
      },
    ],
  },
  unavailable: whyNoSmallDisk,
  async run(start, small) {
    const disk = mountSmallDisk();
    try {
      return await fillAndFree(start, disk, small ? 4_000 : 30_000);
    } finally {
      unmount(disk);
    }
  },
};

/** @returns {string} its folder */
function mountSmallDisk() {
  const disk = mkdtempSync(join(tmpdir(), 'customering-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0755`, 'tmpfs', disk], { stdio: 'pipe' });
  return disk;
}

/** @param {string} disk */
function unmount(disk) {
  execFileSync('umount', [disk]);
  rmdirSync(disk);
}

function whyNoSmallDisk() {
  try {
    unmount(mountSmallDisk());
    return null;
  } catch (problem) {
    return `no small disk can be mounted, which takes root (${problem instanceof Error ? problem.message.trim() : String(problem)})`;
  }
}

/**
 * @param {import('./fault.mjs').StartProduct} start
 * @param {string} disk
 * @param {number} fullMs
 */
async function fillAndFree(start, disk, fullMs) {
  const folder = mkdtempSync(join(disk, 'data-'));
  chmodSync(folder, 0o711);
  const product = await start({ folder });
  try {
    const { writeKey } = await addSource(await callApi(product));
    const load = new SteadyLoad({
      addresses: [product.url, product.intakeUrl],
      writeKey,
      perSecond: 200,
      more: (number) => ({ context: { filler: `${number}`.padEnd(EVENT_BYTES, 'x') } }),
    });
    await until('events are acknowledged', () => load.ledger.settled > 300, 20_000);
    const ballast = join(disk, 'ballast');
    fill(ballast);
    await until('a request is refused', () => load.count(503) > 0 || load.ledger.settled > 3_000, 120_000);
    // The next segment of the write-ahead log has no room either: the server stops, and cannot start.
    await product.rows('select pg_switch_wal()').catch(() => undefined);
    await wait(fullMs);
    const refused = load.count(503);
    rmSync(ballast);
    const acknowledged = load.ledger.settled;
    const backMs = await until('events are acknowledged again', () => load.ledger.settled > acknowledged + 50, 90_000);
    await load.stop();
    const { says, promises } = await settled(product, load.ledger);
    return outcome(
      `${says}; ${tellAnswers(load.answers)}; worked again ${(backMs / 1000).toFixed(1)} s after there was room`,
      {
        'refused with 503 while it was full': refused > 0,
        'every refusal says when to come back': load.answers.withoutAdvice === 0,
        ...promises,
      },
    );
  } finally {
    await product.stop();
  }
}

/** @param {string} file */
function fill(file) {
  const handle = openSync(file, 'w');
  for (const bytes of [1024 * 1024, 4096])
    try {
      for (;;) writeSync(handle, Buffer.alloc(bytes));
    } catch (problem) {
      if (!(problem instanceof Error && 'code' in problem && problem.code === 'ENOSPC')) throw problem;
    }
  closeSync(handle);
}
