import type { Capabilities, InstalledFacts } from '@customering/plugin-packages';

/** Where a plugin stands on the way to work. Each but the last has a reason that tells what to do. */
export type LoadState = 'invalid' | 'incompatible' | 'awaiting_approval' | 'disabled' | 'failed' | 'ready';

/** Where its process stands for one workspace. */
export type RunState = 'running' | 'backing_off' | 'stopped';

export interface PluginState {
  readonly packageName: string;
  readonly version: string;
  readonly id: string;
  readonly title: string;
  readonly origin: 'product' | 'added';
  readonly state: LoadState;
  readonly reason: string | null;
  /** Null while its manifest cannot be read. */
  readonly declared: { readonly kind: 'connector' | 'metrics'; readonly capabilities: Capabilities } | null;
  /** Only of added ones. */
  readonly installed: InstalledFacts | null;
}
