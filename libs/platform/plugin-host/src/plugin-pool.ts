import type { WorkspaceId } from '@customering/kernel';
import {
  LocalPlugin,
  loadEntry,
  PluginProcess,
  usualLimits,
  type Confinement,
  type PluginCode,
  type PluginExport,
  type PluginHostPort,
  type PluginLimits,
  type PluginPort,
} from '@customering/plugin-runner';
import type { RunStates } from './run-states';
import { SupervisedPlugin } from './supervised-plugin';

/** Where plugin code runs. `here`: in this process, for tests of what lies around it. */
export type Running = { readonly kind: 'here' } | { readonly kind: 'processes'; readonly confinement: Confinement };

export interface PooledPlugin {
  readonly id: string;
  readonly version: string;
  readonly code: PluginCode;
  /** The hosts that its manifest declares. */
  readonly network: readonly string[];
  readonly limits?: Partial<PluginLimits>;
}

export interface PoolSettings {
  readonly running: Running;
  readonly states: RunStates;
  readonly host: (plugin: string) => PluginHostPort;
}

/** One process a plugin and workspace, so that no customer of one is ever in the memory of another. */
export class PluginPool {
  private readonly running = new Map<string, SupervisedPlugin>();
  private readonly local = new Map<string, PluginExport>();

  constructor(private readonly settings: PoolSettings) {}

  of(plugin: PooledPlugin, workspace: WorkspaceId): SupervisedPlugin {
    const key = `${plugin.id} ${workspace}`;
    const known = this.running.get(key);
    if (known) return known;
    const host = this.settings.host(plugin.id);
    const made = new SupervisedPlugin({
      workspace,
      plugin: plugin.id,
      version: plugin.version,
      states: this.settings.states,
      start: (onEnd) => this.start(plugin, host, onEnd),
    });
    this.running.set(key, made);
    return made;
  }

  /** A process of its own for one question, before the plugin belongs to anybody. */
  single(plugin: PooledPlugin, host: PluginHostPort): PluginPort {
    return this.start(plugin, host, () => undefined);
  }

  /** Only where code runs in this process: what was imported of it. */
  async preload(plugin: PooledPlugin): Promise<void> {
    if (this.settings.running.kind === 'here') this.local.set(plugin.id, await loadEntry(plugin.code.entry));
  }

  /** Every process of one plugin. */
  end(id: string): void {
    for (const [key, plugin] of this.running) {
      if (plugin.name !== id) continue;
      plugin.stop();
      this.running.delete(key);
    }
  }

  close(): void {
    for (const plugin of this.running.values()) plugin.stop();
    this.running.clear();
  }

  private start(
    plugin: PooledPlugin,
    host: PluginHostPort,
    onEnd: ConstructorParameters<typeof PluginProcess>[0]['onEnd'],
  ): PluginPort {
    const { running } = this.settings;
    const limits = { ...usualLimits, ...plugin.limits };
    if (running.kind === 'processes')
      return new PluginProcess({ code: plugin.code, confinement: running.confinement, limits, host, onEnd });
    const exported = this.local.get(plugin.id);
    if (!exported) throw new TypeError(`the plugin "${plugin.id}" was not imported`);
    return new LocalPlugin(exported, host);
  }
}
