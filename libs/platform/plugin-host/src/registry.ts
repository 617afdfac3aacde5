import type { Connector, Connectors } from '@customering/ingestion';
import type { MetricCatalogue, MetricPlan } from '@customering/metrics';
import type { ConnectorDefinition, MetricDefinition, ModelDefinition } from '@customering/plugin-sdk';
import { adaptConnector } from './adapt-connector';
import { adaptMetric } from './adapt-metric';

export interface PluginState {
  readonly packageName: string;
  readonly version: string;
  readonly id: string;
  readonly title: string;
  readonly state: 'ready' | 'invalid' | 'incompatible' | 'failed';
  readonly reason: string | null;
}

/** What the plugins offer. Apps ask here and never name a plugin. */
export class PluginRegistry implements Connectors, MetricCatalogue {
  readonly plugins: PluginState[] = [];
  readonly metrics = new Map<string, MetricDefinition>();
  readonly models = new Map<string, ModelDefinition>();
  readonly connectors = new Map<string, ConnectorDefinition>();
  private readonly adapted = new Map<string, Connector>();
  private readonly plans = new Map<string, MetricPlan>();

  add(plugin: PluginState): void {
    this.plugins.push(plugin);
  }

  /** Metrics are known as "module.metric" for ever. */
  register(pluginId: string, definition: ConnectorDefinition | MetricDefinition | ModelDefinition): void {
    if (definition.kind === 'connector') {
      this.connectors.set(definition.id, definition);
      this.adapted.set(definition.id, adaptConnector(definition));
    } else if (definition.kind === 'metric') {
      this.metrics.set(`${pluginId}.${definition.id}`, definition);
      this.plans.set(`${pluginId}.${definition.id}`, adaptMetric(`${pluginId}.${definition.id}`, definition));
    } else this.models.set(`${pluginId}.${definition.id}`, definition);
  }

  find(id: string): Connector | undefined {
    return this.adapted.get(id);
  }

  plan(id: string): MetricPlan | undefined {
    return this.plans.get(id);
  }
}
