import { createRequire } from 'node:module';
import { realpathSync } from 'node:fs';
import { join, relative, isAbsolute } from 'node:path';
import type { FoundPlugin } from '@customering/plugin-packages';

/** The file that a manifest's entry names: a path within the package, or an export of it ("."). Throws for anything outside. */
export function entryFile({ packageName, folder }: FoundPlugin, entry: string): string {
  const file = realpathSync(/\.[cm]?js$/.test(entry) ? join(folder, entry) : exported(packageName, folder, entry));
  const inside = relative(realpathSync(folder), file);
  if (inside.startsWith('..') || isAbsolute(inside))
    throw new TypeError(`"entry" names ${entry}, which is outside of the package.`);
  return file;
}

/** A package may name itself, so its `exports` are read as everybody else reads them. */
function exported(name: string, folder: string, entry: string): string {
  const subpath = entry === '.' ? name : `${name}/${entry.replace(/^\.\//, '')}`;
  return createRequire(join(folder, 'package.json')).resolve(subpath);
}
