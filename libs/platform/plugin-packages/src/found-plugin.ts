import type { Capabilities } from './manifest';

/** A package that carries a manifest. Its code is not touched. */
export interface FoundPlugin {
  readonly packageName: string;
  readonly version: string;
  readonly manifest: unknown;
  /** The folder with its `package.json`. */
  readonly folder: string;
  /** Part of the product, or added by an administrator. */
  readonly origin: 'product' | 'added';
  /** An administrator switched it off. */
  readonly isOff?: boolean;
  /** Only of added ones. */
  readonly installed?: InstalledFacts;
}

/** What the lock file says of an added plugin, compared with what is on the disk. */
export interface InstalledFacts {
  /** Why its files cannot be trusted: changed, or gone. Null while they are as they were installed. */
  readonly trouble: string | null;
  /** Null: nobody has agreed yet. */
  readonly granted: Capabilities | null;
  /** Somebody agreed that it may run on a machine that cannot take its network away. */
  readonly mayRunUnconfined: boolean;
  readonly signature: SignatureState;
  readonly addedAt: string;
  readonly addedBy: string;
  /** A newer one that asks for more; this one runs on until somebody agrees. */
  readonly waiting: WaitingVersion | null;
}

export interface WaitingVersion {
  readonly version: string;
  readonly signature: SignatureState;
  /** Beyond what the running version was granted. */
  readonly more: Capabilities;
  /** The same in words, with a changed signature. */
  readonly asksMore: readonly string[];
}

export type SignatureState =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'unknown_key'; readonly key: string }
  | { readonly kind: 'trusted'; readonly key: string; readonly name: string };
