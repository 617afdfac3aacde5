import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readableFolders, runnerFolder } from '@customering/plugin-runner';
import type { PluginDescription } from '@customering/plugin-sdk';
import { z } from 'zod';
import { readDescription } from './description-schema';
import type { PooledPlugin } from './plugin-pool';

/** Where it is remembered what plugins said of themselves. */
export interface Descriptions {
  /** @returns null where nothing is known of these very files */
  recall(plugin: PooledPlugin): Promise<PluginDescription | null>;
  keep(plugin: PooledPlugin, description: PluginDescription): Promise<void>;
}

export const noDescriptions: Descriptions = {
  recall: async () => null,
  keep: async () => undefined,
};

const keptSchema = z.object({ madeFrom: z.string(), description: z.unknown() });

/**
 * A file a plugin, beside what it was made from: a start need not run each plugin to know what it is. It is asked again when one of its
 * files, of its dependencies' built files or Node itself is another.
 */
export class KeptDescriptions implements Descriptions {
  constructor(private readonly folder: string) {}

  async recall(plugin: PooledPlugin): Promise<PluginDescription | null> {
    const text = await readFile(this.fileOf(plugin), 'utf8').catch(() => null); // asked for the first time
    if (text === null) return null;
    try {
      const kept = keptSchema.parse(JSON.parse(text));
      return kept.madeFrom === madeFrom(plugin) ? readDescription(kept.description) : null;
    } catch {
      return null; // half written by a machine that lost its power, or of another release: it is asked again
    }
  }

  /** A folder that cannot be written costs a start its speed, nothing else. */
  async keep(plugin: PooledPlugin, description: PluginDescription): Promise<void> {
    const draft = `${this.fileOf(plugin)}.${process.pid}.draft`;
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(draft, JSON.stringify({ madeFrom: madeFrom(plugin), description }));
      await rename(draft, this.fileOf(plugin));
    } catch (problem) {
      const isOfTheDisk = typeof problem === 'object' && problem !== null && 'code' in problem;
      if (!isOfTheDisk) throw problem;
    }
  }

  /** Ids hold nothing that a path could be made of; the manifest is checked for it. */
  private fileOf({ id }: PooledPlugin): string {
    return join(this.folder, `${id}.json`);
  }
}

/** Whatever its answer could depend on, by size and time as `make` would. */
function madeFrom({ version, code }: PooledPlugin): string {
  const own = realpathSync(code.folder);
  const needed = readableFolders(own).map((folder) => folder.replace(/\/\*$/, ''));
  const stamps = [
    ...filesIn(join(runnerFolder(), 'dist')),
    ...[...new Set(needed)].flatMap((folder) => partsOf(folder, folder === own)),
  ].map(stampOf);
  return createHash('sha256')
    .update(JSON.stringify([version, code.entry, process.version, ...stamps]))
    .digest('hex');
}

/** Of what it depends on, the version and what is built here. */
function partsOf(folder: string, isWhole: boolean): string[] {
  return isWhole ? filesIn(folder) : [join(folder, 'package.json'), ...filesIn(join(folder, 'dist'))];
}

function stampOf(file: string): string {
  if (!existsSync(file)) return `${file} is not there`;
  if (file.endsWith('package.json')) return readFileSync(file, 'utf8');
  const { size, mtimeMs } = statSync(file);
  return `${file} ${size} ${mtimeMs}`;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    })
    .sort();
}
