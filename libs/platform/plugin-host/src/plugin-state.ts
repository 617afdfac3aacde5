/** Where a plugin stands on the way to work. Each but the last two has a reason that tells what to do. */
export type LoadState = 'invalid' | 'incompatible' | 'awaiting_approval' | 'failed' | 'disabled' | 'ready';

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
}
