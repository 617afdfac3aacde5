import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageSchema } from './manifest';

export interface FoundPlugin {
  readonly packageName: string;
  readonly version: string;
  readonly manifest: unknown;
}

/** Packages of this repository's `plugins` folder that carry a manifest. Their code is not touched. */
export function findPlugins(folder: string = pluginsFolder()): FoundPlugin[] {
  return readdirSync(folder)
    .map((name) => join(folder, name, 'package.json'))
    .filter((file) => existsSync(file))
    .map((file) => packageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))
    .filter(({ customering }) => customering !== undefined)
    .map(({ name, version, customering }) => ({ packageName: name, version, manifest: customering }));
}

function pluginsFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return join(folder, 'plugins');
  }
  throw new TypeError('the plugins folder was not found beside this build');
}
