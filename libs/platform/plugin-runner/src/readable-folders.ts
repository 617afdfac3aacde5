import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folders that a package needs to be read from: its own and those of its dependencies, with theirs, as Node finds them. A link
 * counts besides what it points to.
 */
export function readableFolders(packageFolder: string): string[] {
  const found = new Set<string>();
  visit(packageFolder, found);
  return [...found];
}

function visit(folder: string, found: Set<string>): void {
  const real = realpathSync(folder);
  if (folder !== real) found.add(folder);
  const own = join(real, '*');
  if (found.has(own)) return;
  found.add(own);
  for (const name of dependenciesOf(real)) {
    const dependency = locate(name, real);
    if (dependency) visit(dependency, found);
  }
}

function dependenciesOf(folder: string): string[] {
  const file = join(folder, 'package.json');
  const read: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (typeof read !== 'object' || read === null) return [];
  const { dependencies, peerDependencies } = { dependencies: {}, peerDependencies: {}, ...read };
  return [dependencies, peerDependencies].flatMap((some: unknown) =>
    typeof some === 'object' && some !== null ? Object.keys(some) : [],
  );
}

/** Where Node looks: `node_modules` of each folder upwards. */
function locate(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}
