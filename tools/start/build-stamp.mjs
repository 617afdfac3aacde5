import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readStamp, writeStamp } from './stamp.mjs';

const SOURCE_FOLDERS = ['apps', 'libs', 'plugins', join('tools', 'build'), join('tools', 'simulators')];
const SOURCE_FILES = ['package-lock.json', 'tsconfig.base.json', 'nx.json'];
const NOT_BUILT = new Set(['node_modules', 'dist', 'test', 'coverage', '.vitepress']);

/**
 * Compares contents, not times: a fresh checkout of the same sources needs no build, an edit always does.
 * @param {string} root
 */
export function needsBuild(root) {
  const stamp = readStamp(root, 'build');
  if (stamp === undefined) return true;
  /** @type {{ sources: string, outputs: string[] }} */
  const built = JSON.parse(stamp);
  return built.outputs.some((output) => !existsSync(join(root, output))) || built.sources !== hashSources(root);
}

/**
 * @param {string} root
 * @param {string} sources what `hashSources` gave before the build: an edit during it must not count as built
 */
export function recordBuild(root, sources) {
  writeStamp(root, 'build', JSON.stringify({ sources, outputs: builtFolders(root) }));
}

/** @param {string} root */
export function hashSources(root) {
  const hash = createHash('sha256').update(process.version);
  const files = SOURCE_FOLDERS.flatMap((folder) => filesBelow(root, folder)).concat(SOURCE_FILES);
  for (const file of files.filter((name) => existsSync(join(root, name)))) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} sorted, so that the hash does not depend on the disk
 */
function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => !NOT_BUILT.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    });
}

/** @param {string} root */
function builtFolders(root) {
  return ['apps', 'libs', join('libs', '*'), 'plugins', join('tools', 'simulators')]
    .flatMap((pattern) => (pattern.endsWith('*') ? foldersIn(root, 'libs') : [pattern]))
    .flatMap((folder) => foldersIn(root, folder))
    .map((folder) => join(folder, 'dist'))
    .filter((folder) => existsSync(join(root, folder)));
}

/**
 * @param {string} root
 * @param {string} folder
 */
function foldersIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}
