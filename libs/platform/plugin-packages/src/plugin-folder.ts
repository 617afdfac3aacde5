import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@customering/kernel';
import type { z } from 'zod';
import { emptyLock, lockSchema, type PluginLock } from './plugin-lock';
import { noKeys, trustSchema, type Trust } from './trust';
import { withFolderLock } from './with-folder-lock';

/** The folder with added plugins, their lock file and the keys that are trusted. */
export class PluginFolder {
  constructor(readonly path: string) {}

  get installed(): string {
    return join(this.path, 'installed');
  }

  /** Throws when the file is there and cannot be read. */
  lock(): PluginLock {
    return read(this.lockFile, lockSchema) ?? emptyLock;
  }

  trust(): Trust {
    return read(this.trustFile, trustSchema) ?? noKeys;
  }

  /** Equal in two processes that go by the same lock file and the same keys. */
  hash(): string {
    const hash = createHash('sha256');
    for (const file of [this.lockFile, this.trustFile])
      hash.update(existsSync(file) ? readFileSync(file) : '').update('\0');
    return hash.digest('hex');
  }

  /** One change after the other, also of different processes; a reader sees the file before or after it. */
  changeLock<Result>(change: (lock: PluginLock) => { lock: PluginLock; result: Result }): Promise<Result> {
    return this.change(() => {
      const { lock, result } = change(this.lock());
      return { file: this.lockFile, value: lockSchema.parse(lock), result };
    });
  }

  changeTrust(change: (trust: Trust) => Trust): Promise<void> {
    return this.change(() => ({
      file: this.trustFile,
      value: trustSchema.parse(change(this.trust())),
      result: undefined,
    }));
  }

  private get lockFile(): string {
    return join(this.path, 'plugins.lock.json');
  }

  private get trustFile(): string {
    return join(this.path, 'trusted-keys.json');
  }

  private async change<Result>(work: () => { file: string; value: unknown; result: Result }): Promise<Result> {
    await this.make();
    return withFolderLock(join(this.path, '.changing'), async () => {
      const { file, value, result } = work();
      await writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
      return result;
    });
  }

  private async make(): Promise<void> {
    try {
      await mkdir(this.installed, { recursive: true, mode: 0o755 });
    } catch (problem) {
      throw new AppError(
        'unavailable',
        503,
        `The folder of plugins, ${this.path}, cannot be written (${problem instanceof Error ? problem.message : String(problem)}). Give it to this user, or set CUSTOMERING_PLUGINS_DIR.`,
      );
    }
  }
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    throw new AppError('unavailable', 503, `${file} cannot be read (${why}). Put it back from a backup.`);
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  const handle = await open(draft, 'w', 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
