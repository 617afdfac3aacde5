import { ConnectorUnavailable, type Connector, type Connectors } from '@customering/ingestion';
import type { Clock, WorkspaceId } from '@customering/kernel';
import type { MetricCatalogue, MetricPlan } from '@customering/metrics';
import type {
  ConnectorDescription,
  MetricDescription,
  ModelDescription,
  PluginDescription,
  SettingsRead,
} from '@customering/plugin-sdk';
import { HostConnector } from './host-connector';
import { HostMetric } from './host-metric';
import { HostModel } from './host-model';
import { HostVendor } from './host-vendor';
import type { PluginPool, PooledPlugin } from './plugin-pool';
import type { PluginState } from './plugin-state';
import type { VendorAccount } from './vendor-account';
import type { SendForAccount, VendorSessions } from './vendor-sessions';

interface Offered<Description> {
  readonly plugin: PooledPlugin;
  readonly description: Description;
}

/** What the plugins offer. Apps ask here and never name a plugin. */
export class PluginRegistry implements Connectors, MetricCatalogue {
  private states: readonly PluginState[] = [];
  /** By id. */
  readonly connectors = new Map<string, ConnectorDescription>();
  /** By "module.metric", which a metric is for ever. */
  readonly metrics = new Map<string, MetricDescription>();
  readonly models = new Map<string, ModelDescription>();
  private readonly from = new Map<string, Offered<unknown>['plugin']>();
  private readonly made = new Map<string, unknown>();

  constructor(
    private readonly pool: PluginPool,
    private readonly sessions: VendorSessions,
  ) {}

  /** Every plugin, also those that do not run. */
  get plugins(): readonly PluginState[] {
    return this.states;
  }

  show(states: readonly PluginState[]): void {
    this.states = states;
  }

  register(plugin: PooledPlugin, description: PluginDescription): void {
    if (description.kind === 'connector') {
      this.connectors.set(plugin.id, description);
      this.from.set(plugin.id, plugin);
      return;
    }
    for (const metric of description.metrics) {
      this.metrics.set(`${plugin.id}.${metric.id}`, metric);
      this.from.set(`${plugin.id}.${metric.id}`, plugin);
    }
    for (const model of description.models) {
      this.models.set(`${plugin.id}.${model.id}`, model);
      this.from.set(`${plugin.id}.${model.id}`, plugin);
    }
  }

  /** It is not there any more, or another version takes its place: what it was asked for ends. */
  withdraw(id: string): void {
    const gone = [...this.from].filter(([, plugin]) => plugin.id === id).map(([offer]) => offer);
    for (const offer of gone) {
      for (const offers of [this.from, this.connectors, this.metrics, this.models]) offers.delete(offer);
      for (const key of this.made.keys()) if (key.endsWith(` ${offer}`)) this.made.delete(key);
    }
    this.pool.end(id);
  }

  find(workspace: WorkspaceId, id: string): Connector | undefined {
    return this.make(workspace, id, this.connectors, (plugin, description) => {
      return new HostConnector(this.pool.of(plugin, workspace), description);
    });
  }

  plan(workspace: WorkspaceId, id: string): MetricPlan | undefined {
    return this.make(workspace, id, this.metrics, (plugin, metric) => {
      return new HostMetric(plugin.id, metric, this.pool.of(plugin, workspace));
    });
  }

  model(workspace: WorkspaceId, id: string): HostModel | undefined {
    return this.make(workspace, id, this.models, (plugin, model) => {
      return new HostModel(plugin.id, model, this.pool.of(plugin, workspace));
    });
  }

  /** The vendor of an account; undefined while its connector is not ready. */
  vendor(
    workspace: WorkspaceId,
    account: VendorAccount,
    sender: (network: readonly string[], description: ConnectorDescription) => SendForAccount,
    clock: Clock,
  ): HostVendor | undefined {
    const [plugin, description] = [this.from.get(account.connector), this.connectors.get(account.connector)];
    if (!plugin || !description) return undefined;
    const send = sender(plugin.network, description);
    return new HostVendor(this.pool.of(plugin, workspace), description, this.sessions, account, send, clock);
  }

  /** Settings as the connector's own schema reads them. */
  readSettings(workspace: WorkspaceId, connector: string, values: unknown): Promise<SettingsRead<unknown>> {
    const plugin = this.from.get(connector);
    if (!plugin) throw new ConnectorUnavailable(`The plugin "${connector}" is not ready. See Settings, Plugins.`);
    return this.pool.of(plugin, workspace).call('readSettings', { values });
  }

  /** The hosts that a plugin declares. */
  hostsOf(id: string): readonly string[] {
    return this.from.get(id)?.network ?? [];
  }

  close(): void {
    this.pool.close();
  }

  private make<Description, Made>(
    workspace: WorkspaceId,
    id: string,
    offers: ReadonlyMap<string, Description>,
    create: (plugin: PooledPlugin, description: Description) => Made,
  ): Made | undefined {
    const [plugin, description] = [this.from.get(id), offers.get(id)];
    if (!plugin || description === undefined) return undefined;
    const key = `${workspace} ${id}`;
    const known = this.made.get(key);
    // Only this method fills the map, and an id is of one kind.
    if (known) return known as Made;
    const made = create(plugin, description);
    this.made.set(key, made);
    return made;
  }
}
