import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageSchema } from './manifest';

/** Packages that the product itself gives to plugins; none of ours is ever looked up in a registry. */
const supplied: Readonly<Record<string, readonly string[]>> = {
  '@customering/plugin-sdk': ['libs', 'sdk', 'plugin-sdk'],
  '@customering/stats': ['libs', 'foundation', 'stats'],
  zod: ['node_modules', 'zod'],
};

export interface ProductPackage {
  readonly folder: string;
  readonly version: string;
}

/** Undefined for a package that the product does not give away. */
export function productPackage(name: string): ProductPackage | undefined {
  const parts = supplied[name];
  if (!parts) return undefined;
  const folder = join(productFolder(), ...parts);
  const { version } = packageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return { folder, version };
}

/** Ours, whether or not the product gives it away. */
export function isOurs(name: string): boolean {
  return name.startsWith('@customering/');
}

/** The folder of the product, from its own build. */
export function productFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return folder;
  }
  throw new TypeError('the folder of the product was not found above this build');
}
