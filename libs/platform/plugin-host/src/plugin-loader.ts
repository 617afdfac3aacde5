import { manifestSchema, type FoundPlugin, type Manifest } from '@customering/plugin-packages';
import { PluginError, type PluginDescription } from '@customering/plugin-sdk';
import type { Confinement, PluginHostPort } from '@customering/plugin-runner';
import { readDescription } from './description-schema';
import { entryFile } from './entry-file';
import type { Found } from './find-all-plugins';
import { holdBack } from './hold-back';
import { inTurns } from './in-turns';
import type { Descriptions } from './kept-descriptions';
import { PluginPool, type PooledPlugin, type Running } from './plugin-pool';
import type { PluginState } from './plugin-state';
import { PluginRegistry } from './registry';
import type { RunStates } from './run-states';
import { VendorSessions } from './vendor-sessions';

/** Each is a process that starts: more at once would take the time of one another, until the slow ones count as silent. */
const mostAtOnce = 2;

export interface LoaderSettings {
  readonly find: () => Promise<Found>;
  readonly running: Running;
  readonly states: RunStates;
  readonly descriptions: Descriptions;
  /** Where the lines of a plugin's log go. */
  readonly host: (plugin: string) => Pick<PluginHostPort, 'log'>;
}

/** Brings what the disk holds into the registry, each step a named state; again when the disk has changed. */
export class PluginLoader {
  readonly registry: PluginRegistry;
  private readonly pool: PluginPool;
  /** What each plugin was like when it was loaded, by package. */
  private known = new Map<string, { readonly print: string; readonly state: PluginState }>();
  private found: Found = { plugins: [], lockHash: '', problem: null };
  private changed = 0;
  private work: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: LoaderSettings) {
    const { running, states, host } = settings;
    const sessions = new VendorSessions();
    this.pool = new PluginPool({ running, states, host: (plugin) => ({ ...host(plugin), http: sessions.http }) });
    this.registry = new PluginRegistry(this.pool, sessions);
  }

  get lockHash(): string {
    return this.found.lockHash;
  }

  /** When it last began to go by another lock file. */
  get changedAt(): number {
    return this.changed;
  }

  /** Why the added plugins could not be read. */
  get problem(): string | null {
    return this.found.problem;
  }

  get confinement(): Confinement {
    const { running } = this.settings;
    return running.kind === 'processes' ? running.confinement : 'full';
  }

  /** What changed is replaced; the others run on undisturbed. Calls wait for one another. */
  reload(): Promise<void> {
    const next = this.work.then(() => this.load());
    // Whoever asked for this one is told of its problem; the next one begins all the same.
    this.work = next.catch(() => undefined);
    return next;
  }

  private async load(): Promise<void> {
    const found = await this.settings.find();
    const loaded = await inTurns(found.plugins, mostAtOnce, (plugin) => this.one(plugin));
    this.withdrawOthers(loaded.map(({ state }) => state.id));
    this.known = new Map(loaded.map((one) => [one.state.packageName, one]));
    this.registry.show(loaded.map(({ state }) => state));
    if (found.lockHash !== this.found.lockHash) this.changed = Date.now();
    this.found = found;
  }

  private async one(plugin: FoundPlugin): Promise<{ print: string; state: PluginState }> {
    const print = JSON.stringify(plugin);
    const known = this.known.get(plugin.packageName);
    if (known?.print === print) return known;
    const read = await this.read(plugin);
    if (read.state !== 'ready') this.registry.withdraw(read.id);
    return { print, state: read };
  }

  private withdrawOthers(ids: readonly string[]): void {
    for (const { state } of this.known.values()) if (!ids.includes(state.id)) this.registry.withdraw(state.id);
  }

  private async read(plugin: FoundPlugin): Promise<PluginState> {
    const { packageName, version, origin, installed = null } = plugin;
    const about = { packageName, version, origin, installed };
    const parsed = manifestSchema.safeParse(plugin.manifest);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const place = `package.json#customering.${issue?.path.join('.') ?? ''}`;
      const reason = installed?.trouble ?? `${place}: ${issue?.message ?? 'does not fit'}`;
      const state = installed?.trouble ? 'failed' : 'invalid';
      return { ...about, id: packageName, title: packageName, declared: null, state, reason };
    }
    const { id, title, kind, capabilities } = parsed.data;
    const named = { ...about, id, title, declared: { kind, capabilities } };
    const held = holdBack(plugin, parsed.data, this.confinement);
    if (held) return { ...named, ...held };
    try {
      await this.meet(plugin, parsed.data);
      return { ...named, state: 'ready', reason: null };
    } catch (problem) {
      return { ...named, state: 'failed', reason: problem instanceof Error ? problem.message : String(problem) };
    }
  }

  private async meet(found: FoundPlugin, { id, kind, entry, capabilities }: Manifest): Promise<void> {
    const code = { folder: found.folder, entry: entryFile(found, entry) };
    const plugin: PooledPlugin = { id, version: found.version, code, network: capabilities.network };
    await this.pool.preload(plugin);
    const description = await this.describe(plugin);
    if (description.kind !== kind)
      throw new TypeError(`The manifest says ${kind}, its entry is a ${description.kind}.`);
    if (description.kind === 'connector' && description.id !== id)
      throw new TypeError(`The manifest's id is "${id}", its connector's "${description.id}".`);
    this.registry.withdraw(id);
    this.registry.register(plugin, description);
  }

  private async describe(plugin: PooledPlugin): Promise<PluginDescription> {
    const { descriptions } = this.settings;
    const known = await descriptions.recall(plugin);
    if (known) return known;
    const description = readDescription(await this.ask(plugin));
    await descriptions.keep(plugin, description);
    return description;
  }

  /** Once what it is, in a process that ends then. */
  private async ask(plugin: PooledPlugin): Promise<unknown> {
    const met = this.pool.single(plugin, { ...cutOff, ...this.settings.host(plugin.id) });
    try {
      return await met.call('describe', {});
    } finally {
      met.stop();
    }
  }
}

/** Before a plugin belongs to a source, nobody sends requests for it. */
const cutOff: Pick<PluginHostPort, 'http'> = {
  http: () => Promise.reject(new PluginError('bug', 'A request was sent before anybody had asked for one.')),
};
