/** `npm run pack:sdk [-- --into folder]`: what authors of plugins need, as tarballs. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packages } from './packages.mjs';
import { stagePackage } from './stage-package.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values } = parseArgs({ options: { into: { type: 'string', default: join(root, 'dist', 'sdk') } } });
const into = resolve(values.into);

const compiled = packages
  .filter(({ form }) => form === 'compiled')
  .map(({ folder }) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name);
const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
const build = [nx, 'run-many', '-t', 'build', '-p', compiled.join(',')];
execFileSync(process.execPath, build, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
mkdirSync(into, { recursive: true });
for (const old of readdirSync(into).filter((name) => name.endsWith('.tgz'))) rmSync(join(into, old));
const stage = mkdtempSync(join(tmpdir(), 'pack-sdk-'));
/** @type {string[]} */
const written = [];
try {
  for (const [index, entry] of packages.entries()) {
    const folder = join(stage, String(index));
    await stagePackage(root, entry, folder, written);
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    written.push(join(into, JSON.parse(packed)[0].filename));
    console.log(written.at(-1));
  }
} finally {
  rmSync(stage, { recursive: true, force: true });
}
