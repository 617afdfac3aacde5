import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@customering/kernel';
import { satisfies, validRange } from 'semver';
import type { PackageDescription } from './manifest';
import { isOurs, productPackage } from './product-packages';
import { runNpm } from './run-npm';

export interface Dependencies {
  /** From the product itself, by name. */
  readonly supplied: readonly string[];
  /** From a registry or from what npm keeps on this machine: name and range. */
  readonly fetched: Readonly<Record<string, string>>;
}

/** Where each dependency of a package comes from. Throws for one that nobody has. */
export function planDependencies(description: PackageDescription, paths: readonly string[]): Dependencies {
  const fetched: Record<string, string> = {};
  const supplied: string[] = [];
  const bundled = new Set(paths);
  for (const [name, range] of Object.entries({ ...description.peerDependencies, ...description.dependencies })) {
    if (bundled.has(`node_modules/${name}/package.json`)) continue;
    if (isSupplied(name, range)) supplied.push(name);
    else fetched[name] = range;
  }
  return { supplied, fetched };
}

/** A range that is no version, such as "file:../sdk.tgz", means the one that there is. */
function isSupplied(name: string, range: string): boolean {
  const own = productPackage(name);
  const fits = own !== undefined && (validRange(range) === null || satisfies(own.version, range));
  if (fits || !isOurs(name)) return fits;
  throw new AppError(
    'invalid_input',
    422,
    own
      ? `It needs ${name} ${range}; this product has ${own.version}. Ask its author for a version that fits.`
      : `It needs ${name}, which is no package that plugins may use.`,
  );
}

/** Fetches first: npm would remove what it does not know. */
export async function placeDependencies(
  stage: string,
  { supplied, fetched }: Dependencies,
  registry: string | null,
): Promise<void> {
  if (Object.keys(fetched).length > 0) await fetch(stage, fetched, registry);
  for (const name of supplied) {
    const own = productPackage(name);
    if (own) await linkTo(join(stage, 'node_modules', name), own.folder);
  }
}

async function linkTo(link: string, folder: string): Promise<void> {
  await mkdir(dirname(link), { recursive: true });
  await rm(link, { recursive: true, force: true });
  await symlink(folder, link);
}

/** Without a registry npm takes only what it has kept. Packages of ours below others are the product's too. */
async function fetch(stage: string, wanted: Readonly<Record<string, string>>, registry: string | null): Promise<void> {
  const overrides = await ownPackages(stage);
  await writeFile(join(stage, 'package.json'), JSON.stringify({ private: true, dependencies: wanted, overrides }));
  const from = registry === null ? ['--offline'] : ['--registry', registry];
  const end = await runNpm(['install', '--omit=dev', '--omit=optional', ...from], stage);
  if (end.code === 0) return;
  const names = Object.entries(wanted).map(([name, range]) => `${name}@${range}`);
  throw new AppError(
    'invalid_input',
    422,
    `It needs ${names.join(', ')}, which could not be had${registry === null ? ' on this machine' : ` from ${registry}`}: ${end.reason} ` +
      'Put them into the package (bundleDependencies), or name a registry with --registry.',
  );
}

/** Empty stand-ins that npm links to; the product's own folders take their place when a plugin needs them. */
async function ownPackages(stage: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of ['@customering/plugin-sdk', '@customering/stats']) {
    const version = productPackage(name)?.version ?? '0.0.0';
    const folder = join(stage, 'supplied', name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version }));
    found[name] = `file:${join('supplied', name)}`;
  }
  return found;
}
