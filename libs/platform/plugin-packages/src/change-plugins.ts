import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@customering/kernel';
import { manifestSchema } from './manifest';
import { readPackage } from './find-plugins';
import { grantedEntry } from './install-plugin';
import type { PluginFolder } from './plugin-folder';
import type { Install, LockEntry, PluginLock } from './plugin-lock';
import { troubleOf } from './installed-plugins';

/** Longer than an installation takes, and than every process of the product needs to notice a change. */
const graceMs = 600_000;

/** What an administrator decides about plugins that are there. Each is one change of the lock file. */
export class ChangePlugins {
  constructor(
    private readonly folder: PluginFolder,
    private readonly by: string,
  ) {}

  /** Agrees to all that the waiting version asks for; without one, to all that the running one does. */
  async approve(id: string, version: string, { unconfined }: { readonly unconfined: boolean }): Promise<void> {
    const waiting = this.toApprove(this.folder.lock(), id, version);
    // What is agreed to is what was looked at, so its files are checked before, and the lock names them after.
    const trouble = await troubleOf(this.folder, waiting);
    if (trouble !== null) throw new AppError('changed_meanwhile', 409, `${trouble} Add the plugin again.`);
    const declared = manifestSchema.parse(this.packageOf(waiting)?.manifest).capabilities;
    await this.changeEntry(id, (_, lock) => {
      const install = this.toApprove(lock, id, version);
      if (install.filesHash !== waiting.filesHash)
        throw new AppError(
          'changed_meanwhile',
          409,
          'Another version was added meanwhile. Look at it, then approve it.',
        );
      return grantedEntry(install, declared, this.by, unconfined);
    });
  }

  /** Of the product's own plugins too. */
  async setOff(id: string, isOff: boolean): Promise<void> {
    await this.folder.changeLock((lock) => {
      const others = lock.off.filter((one) => one !== id);
      return { lock: { ...lock, off: isOff ? [...others, id].sort() : others }, result: undefined };
    });
  }

  /** Its sources, settings and figures stay; they work again when it is added again. */
  async remove(id: string): Promise<void> {
    await this.folder.changeLock((lock) => {
      requireEntry(lock, id);
      const plugins = Object.fromEntries(Object.entries(lock.plugins).filter(([one]) => one !== id));
      return { lock: { ...lock, plugins, off: lock.off.filter((one) => one !== id) }, result: undefined };
    });
  }

  /** Deletes the files of versions that nothing speaks of any more. */
  async sweep(): Promise<void> {
    const kept = new Set(Object.values(this.folder.lock().plugins).flatMap(foldersOf));
    if (!existsSync(this.folder.installed)) return;
    for (const id of await readdir(this.folder.installed)) {
      if (id.startsWith('.')) await this.sweepOne(join(this.folder.installed, id));
      else
        for (const name of await readdir(join(this.folder.installed, id)))
          if (!kept.has(`installed/${id}/${name}`)) await this.sweepOne(join(this.folder.installed, id, name));
    }
  }

  private async sweepOne(path: string): Promise<void> {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > graceMs) await rm(path, { recursive: true, force: true });
  }

  private toApprove(lock: PluginLock, id: string, version: string): Install {
    const entry = requireEntry(lock, id);
    const install = entry.waiting ?? entry.active;
    if (install?.version === version) return install;
    throw new AppError(
      'changed_meanwhile',
      409,
      `Version ${version} of "${id}" is not there any more. Look at it again.`,
    );
  }

  private packageOf({ folder, packageName }: Install) {
    return readPackage(join(this.folder.path, folder, 'node_modules', packageName), 'added');
  }

  private changeEntry(id: string, change: (entry: LockEntry, lock: PluginLock) => LockEntry): Promise<void> {
    return this.folder.changeLock((lock) => {
      const entry = change(requireEntry(lock, id), lock);
      return { lock: { ...lock, plugins: { ...lock.plugins, [id]: entry } }, result: undefined };
    });
  }
}

export function requireEntry(lock: PluginLock, id: string): LockEntry {
  const entry = lock.plugins[id];
  if (entry) return entry;
  const known = Object.keys(lock.plugins).join(', ') || 'none';
  throw new AppError('not_found', 404, `There is no added plugin "${id}". Added are: ${known}.`);
}

function foldersOf({ active, waiting }: LockEntry): string[] {
  return [active, waiting].flatMap((install) => (install ? [install.folder] : []));
}
