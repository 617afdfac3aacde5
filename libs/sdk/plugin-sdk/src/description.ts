import type { Auth } from './auth';
import type { Channel } from './canonical';
import type { MetricDirection, MetricInterval, MetricPanel, MetricText, MetricUnit, MetricWaiting } from './metric';
import type { RatePlan } from './rate-plan';
import type { WebhookPreset } from './recipes';
import type { PersonalField, StreamPlan } from './stream-plan';

/** A schema as JSON Schema 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a connector is, as plain data: it crosses to the host, no function does. */
export interface ConnectorDescription {
  readonly kind: 'connector';
  readonly sdkVersion: string;
  readonly id: string;
  readonly title: string;
  readonly channel: Channel;
  readonly config: JsonSchema;
  readonly auth: Auth;
  readonly rate: RatePlan | null;
  readonly personalData: readonly PersonalField[];
  readonly vendorHoldsData: boolean;
  readonly streams: Readonly<Record<string, StreamPlan>>;
  readonly presets: readonly WebhookPreset[];
  /** Which of the optional parts it has. */
  readonly calls: Readonly<Record<ConnectorCall, boolean>>;
}

export type ConnectorCall =
  | 'check'
  | 'discover'
  | 'pull'
  | 'fetch'
  | 'count'
  | 'parse'
  | 'forget'
  | 'inspect'
  | 'subscription'
  | 'erase'
  | 'export';

export interface MetricDescription extends MetricText {
  readonly unit: MetricUnit;
  readonly direction: MetricDirection;
  readonly aggregate: 'sum' | 'ratio';
  readonly params: JsonSchema;
  readonly reads: readonly string[];
  readonly dimensions: readonly string[];
  readonly dirties: { readonly days: number } | 'profile';
  readonly panel: MetricPanel;
  readonly interval?: MetricInterval;
  readonly waiting?: MetricWaiting;
  readonly computes: 'sql' | 'code';
}

export interface ModelDescription extends MetricText {
  readonly unit: 'currency' | 'count';
  readonly params: JsonSchema;
  readonly reads: readonly string[];
}

export interface MetricModuleDescription {
  readonly kind: 'metrics';
  readonly sdkVersion: string;
  readonly metrics: readonly MetricDescription[];
  readonly models: readonly ModelDescription[];
}

export type PluginDescription = ConnectorDescription | MetricModuleDescription;
