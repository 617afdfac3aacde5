import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sdkVersion } from '@customering/plugin-sdk';
import { AppError } from '@customering/kernel';
import { satisfies } from 'semver';
import { asksMore, capabilityWords } from './capability-words';
import type { SignatureState } from './found-plugin';
import type { Capabilities } from './manifest';
import type { PluginFolder } from './plugin-folder';
import type { Install, LockEntry, PluginLock } from './plugin-lock';
import { readSignature } from './signature';
import { readPlugin, stagePackage, type ReadPackage } from './stage-package';

export interface Wish {
  readonly tarball: Uint8Array;
  /** The text of the file beside it. */
  readonly signature: string | null;
  /** Where dependencies may be fetched from; null: from this machine alone. */
  readonly registry: string | null;
  readonly by: string;
  /** Ids that the product's own plugins have. */
  readonly taken: ReadonlySet<string>;
}

/** What an administrator is asked before anything is installed. */
export interface Offer {
  readonly id: string;
  readonly title: string;
  readonly packageName: string;
  readonly version: string;
  readonly signature: SignatureState;
  readonly permissions: readonly string[];
  /** The version that runs now. */
  readonly replaces: string | null;
  /** Beyond what the running version was granted; of a first installation, nothing. */
  readonly more: readonly string[];
}

export type Agreement =
  /** Somebody read the permissions and agreed to them. */
  | { readonly kind: 'granted'; readonly unconfined: boolean }
  /** Nobody was asked: it is installed and waits. */
  | { readonly kind: 'later' };

/** A package that was read and may be installed. Nothing is on the disk yet. */
export class PluginOffer {
  private constructor(
    private readonly into: PluginFolder,
    private readonly wish: Wish,
    private readonly read: ReadPackage,
    readonly offer: Offer,
  ) {}

  /** Refuses what must not be installed, with the reason. */
  static of(into: PluginFolder, wish: Wish): PluginOffer {
    const read = readPlugin(wish.tarball);
    const trust = into.trust();
    const signature = readSignature(wish.tarball, wish.signature, trust);
    if (trust.unsigned === 'refuse' && signature.kind !== 'trusted') throw refuse(unsignedWords);
    const { id, title, kind, sdk, capabilities } = read.manifest;
    if (!satisfies(sdkVersion, sdk)) throw refuse(`It needs the SDK ${sdk}; this product has ${sdkVersion}.`);
    const entry = into.lock().plugins[id];
    requireFree(id, read.description.name, entry, wish.taken);
    const offer = {
      id,
      title,
      packageName: read.description.name,
      version: read.description.version,
      signature,
      permissions: [
        ...(kind === 'metrics' ? ['reads what your customers did, to count it'] : []),
        ...capabilityWords(capabilities),
      ],
      replaces: entry?.active?.version ?? null,
      more: entry?.active ? moreOf(entry, entry.active, capabilities, signature) : [],
    };
    return new PluginOffer(into, wish, read, offer);
  }

  /** It runs when somebody agreed, and waits else; an older one runs on until then. */
  async install(agreement: Agreement): Promise<'active' | 'waiting'> {
    const staged = await stagePackage(this.into, this.read, this.wish.registry);
    const { packageName, version, signature, id } = this.offer;
    const { integrity, manifest } = this.read;
    const { by: addedBy, taken } = this.wish;
    const install = {
      ...staged,
      packageName,
      version,
      integrity,
      signature,
      addedBy,
      addedAt: new Date().toISOString(),
    };
    try {
      return await this.into.changeLock((lock) => {
        requireFree(id, packageName, lock.plugins[id], taken);
        const entry = withInstall(lock.plugins[id], install, manifest.capabilities, agreement);
        const plugins = { ...lock.plugins, [id]: entry };
        return { lock: { ...lock, plugins }, result: entry.active === install ? 'active' : 'waiting' };
      });
    } catch (problem) {
      await rm(join(this.into.path, staged.folder), { recursive: true, force: true });
      throw problem;
    }
  }
}

function withInstall(
  entry: LockEntry | undefined,
  install: Install,
  declared: Capabilities,
  agreement: Agreement,
): LockEntry {
  if (agreement.kind === 'granted') return grantedEntry(install, declared, install.addedBy, agreement.unconfined);
  const asksNoMore = entry?.active && moreOf(entry, entry.active, declared, install.signature).length === 0;
  if (entry && asksNoMore) return { ...entry, active: install, waiting: null };
  return { ...(entry ?? nobodyAgreed), waiting: install };
}

const nobodyAgreed: Omit<LockEntry, 'waiting'> = {
  active: null,
  granted: null,
  mayRunUnconfined: false,
  grantedBy: null,
  grantedAt: null,
};

export function grantedEntry(active: Install, granted: Capabilities, by: string, unconfined: boolean): LockEntry {
  return {
    active,
    waiting: null,
    granted,
    mayRunUnconfined: unconfined,
    grantedBy: by,
    grantedAt: new Date().toISOString(),
  };
}

/** What a newer package wants beyond the granted, in words; a changed signature counts as such. */
export function moreOf(entry: LockEntry, active: Install, declared: Capabilities, signature: SignatureState): string[] {
  const was = active.signature;
  const isSameSigner = was.kind !== 'trusted' || (signature.kind === 'trusted' && signature.key === was.key);
  const other = was.kind === 'trusted' ? [`is not signed by ${was.name}, who signed the version that runs`] : [];
  return [...asksMore(entry.granted, declared), ...(isSameSigner ? [] : other)];
}

/** An id belongs to one package for ever: its sources and figures go by it. */
function requireFree(
  id: string,
  packageName: string,
  entry: PluginLock['plugins'][string] | undefined,
  taken: ReadonlySet<string>,
): void {
  if (taken.has(id)) throw refuse(`The id "${id}" belongs to a plugin of the product.`);
  const holder = entry?.active?.packageName ?? entry?.waiting?.packageName;
  if (holder !== undefined && holder !== packageName)
    throw refuse(`The id "${id}" belongs to the package ${holder}. Remove that one first.`);
}

export const unsignedWords =
  'It is not signed by a key that is trusted here, and unsigned plugins are refused. Trust its key with "customering plugins trust", or allow unsigned ones with "customering plugins keys --unsigned ask".';

function refuse(why: string): AppError {
  return new AppError('invalid_input', 422, `The plugin was not installed. ${why}`);
}
