import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../support/built-process';

function maySmallDisk(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'customering-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false; // it takes root, and a container may forbid it all the same; the name of the test says so
  }
}

const disk = maySmallDisk();

(disk ? describe : describe.skip)(
  `a full disk${disk ? '' : ' (not tried: a small disk cannot be mounted here)'}`,
  () => {
    it('costs nothing that was acknowledged, and does where an acknowledgement does not wait for the commit', async () => {
      const words = ['tools/soak/run.mjs', 'faults', '--only', 'disk-full', '--small'];
      const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, timeout: 230_000 });

      expect(stdout).toContain('{"fault":"disk-full","verdict":"promise kept"}');
    }, 240_000);
  },
);
