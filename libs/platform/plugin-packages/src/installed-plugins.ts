import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { filesHash } from './files-hash';
import { readPackage } from './find-plugins';
import type { FoundPlugin, InstalledFacts } from './found-plugin';
import { moreOf, unsignedWords } from './install-plugin';
import { moreThan } from './capability-words';
import { capabilitiesSchema, manifestSchema } from './manifest';
import type { PluginFolder } from './plugin-folder';
import type { Install, LockEntry } from './plugin-lock';
import { productPackage } from './product-packages';
import { hashOfManifest } from './stage-package';
import type { Trust } from './trust';

/** The added plugins with what the lock file says of them. One that is damaged is listed with its trouble. */
export async function installedPlugins(folder: PluginFolder): Promise<FoundPlugin[]> {
  const { plugins } = folder.lock();
  const trust = folder.trust();
  return Promise.all(Object.entries(plugins).map(([id, entry]) => read(folder, id, entry, trust)));
}

/** Why the files of an installation are not those that were installed; null when they are. */
export async function troubleOf(folder: PluginFolder, install: Install): Promise<string | null> {
  const path = join(folder.path, install.folder);
  const found = existsSync(path) ? readPackage(join(path, 'node_modules', install.packageName), 'added') : null;
  if (!found) return 'Its files are gone from the folder of plugins.';
  if (hashOfManifest(found.manifest) !== install.manifestHash)
    return 'What it declares in its package.json was changed after it was installed.';
  await relink(path);
  if ((await filesHash(path)) !== install.filesHash) return 'Its files were changed after it was installed.';
  return null;
}

async function read(folder: PluginFolder, id: string, entry: LockEntry, trust: Trust): Promise<FoundPlugin> {
  const install = entry.active ?? entry.waiting;
  const own = install ? join(folder.path, install.folder, 'node_modules', install.packageName) : folder.path;
  const found = install ? readPackage(own, 'added') : null;
  return {
    packageName: install?.packageName ?? id,
    version: install?.version ?? '0.0.0',
    manifest: found?.manifest ?? { id },
    folder: own,
    origin: 'added',
    installed: await factsOf(folder, entry, install, trust),
  };
}

async function factsOf(
  folder: PluginFolder,
  entry: LockEntry,
  install: Install | null,
  trust: Trust,
): Promise<InstalledFacts> {
  const signature = stillTrusted(install?.signature ?? { kind: 'unsigned' }, trust);
  const files = install ? await troubleOf(folder, install) : 'Nothing of it is installed.';
  const refused = trust.unsigned === 'refuse' && signature.kind !== 'trusted' ? unsignedWords : null;
  return {
    trouble: files === null ? refused : `${files} It does not run. Add it again, or remove it.`,
    granted: entry.active ? entry.granted : null,
    mayRunUnconfined: entry.mayRunUnconfined,
    signature,
    addedAt: install?.addedAt ?? '',
    addedBy: install?.addedBy ?? '',
    waiting: entry.active && entry.waiting ? waitingOf(folder, entry, entry.active, entry.waiting) : null,
  };
}

function waitingOf(
  folder: PluginFolder,
  entry: LockEntry,
  active: Install,
  waiting: Install,
): InstalledFacts['waiting'] {
  const found = readPackage(join(folder.path, waiting.folder, 'node_modules', waiting.packageName), 'added');
  const manifest = manifestSchema.safeParse(found?.manifest);
  const { version, signature } = waiting;
  const declared = manifest.success ? manifest.data.capabilities : capabilitiesSchema.parse({});
  const asks = manifest.success
    ? moreOf(entry, active, declared, signature)
    : ['cannot be read any more: its files are gone'];
  return { version, signature, more: moreThan(entry.granted, declared), asksMore: asks };
}

/** A key that was trusted when the plugin was added may not be any more. */
function stillTrusted(signature: InstalledFacts['signature'], { keys }: Trust): InstalledFacts['signature'] {
  if (signature.kind === 'unsigned') return signature;
  const { key } = signature;
  const trusted = keys.find((one) => one.key === key);
  return trusted ? { kind: 'trusted', key, name: trusted.name } : { kind: 'unknown_key', key };
}

/** The product may have moved to another folder since: what it supplies is found there. */
async function relink(path: string): Promise<void> {
  for (const name of ['@customering/plugin-sdk', '@customering/stats', 'zod']) {
    const [link, own] = [join(path, 'node_modules', name), productPackage(name)];
    const found = lstatSync(link, { throwIfNoEntry: false });
    if (!own || !found?.isSymbolicLink() || readlinkSync(link) === own.folder) continue;
    const draft = `${link}.${process.pid}`;
    await symlink(own.folder, draft);
    await rename(draft, link);
  }
}
