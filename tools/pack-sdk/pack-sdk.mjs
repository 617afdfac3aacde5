/** `npm run pack:sdk [-- --into folder]`: what authors of plugins need, as tarballs. Needs a build. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packages } from './packages.mjs';
import { stagePackage } from './stage-package.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values } = parseArgs({ options: { into: { type: 'string', default: join(root, 'dist', 'sdk') } } });
const into = resolve(values.into);

execFileSync(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'build'], {
  cwd: root,
  stdio: 'ignore',
});
mkdirSync(into, { recursive: true });
for (const old of readdirSync(into).filter((name) => name.endsWith('.tgz'))) rmSync(join(into, old));
const stage = mkdtempSync(join(tmpdir(), 'pack-sdk-'));
try {
  for (const [index, entry] of packages.entries()) {
    const folder = join(stage, String(index));
    stagePackage(root, entry, folder);
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    console.log(join(into, JSON.parse(packed)[0].filename));
  }
} finally {
  rmSync(stage, { recursive: true, force: true });
}
