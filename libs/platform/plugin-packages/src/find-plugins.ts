import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundPlugin } from './found-plugin';
import { packageSchema } from './manifest';
import { productFolder } from './product-packages';

/** Packages of this repository's `plugins` folder that carry a manifest. */
export function findPlugins(folder: string = join(productFolder(), 'plugins')): FoundPlugin[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((own) => readPackage(own, 'product') ?? []);
}

/** Null for a folder without a manifest. */
export function readPackage(folder: string, origin: FoundPlugin['origin']): FoundPlugin | null {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return null;
  const { name, version, customering } = packageSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return customering === undefined ? null : { packageName: name, version, manifest: customering, folder, origin };
}
