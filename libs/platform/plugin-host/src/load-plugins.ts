import type { ConnectorDefinition, MetricDefinition, ModelDefinition } from '@customering/plugin-sdk';
import { satisfies } from 'semver';
import { findPlugins, type FoundPlugin } from './find-plugins';
import { manifestSchema, type Manifest } from './manifest';
import { PluginRegistry, type PluginState } from './registry';

/** The version of the contract in `@customering/plugin-sdk`. */
export const sdkVersion = '1.0.0';

type Definition = ConnectorDefinition | MetricDefinition | ModelDefinition;

/** Loads every plugin, each step a named state. One that fails is listed with its reason; the others are ready. */
export async function loadPlugins(found: readonly FoundPlugin[] = findPlugins()): Promise<PluginRegistry> {
  const registry = new PluginRegistry();
  for (const plugin of found) registry.add(await loadOne(plugin, registry));
  return registry;
}

async function loadOne(plugin: FoundPlugin, registry: PluginRegistry): Promise<PluginState> {
  const parsed = manifestSchema.safeParse(plugin.manifest);
  const base = { packageName: plugin.packageName, version: plugin.version };
  if (!parsed.success)
    return {
      ...base,
      id: plugin.packageName,
      title: plugin.packageName,
      state: 'invalid',
      reason: parsed.error.issues[0]?.message ?? 'bad manifest',
    };
  const named = { ...base, id: parsed.data.id, title: parsed.data.title };
  if (!satisfies(sdkVersion, parsed.data.sdk))
    return { ...named, state: 'incompatible', reason: `It needs the SDK ${parsed.data.sdk}; this is ${sdkVersion}.` };
  try {
    const definitions = await importDefinitions(plugin.packageName);
    definitions.forEach((definition) => registry.register(parsed.data.id, definition));
    return {
      ...named,
      state: definitions.length > 0 ? 'ready' : 'failed',
      reason: definitions.length > 0 ? null : 'Its entry exports no connector, metric or model.',
    };
  } catch (problem) {
    return { ...named, state: 'failed', reason: problem instanceof Error ? problem.message : String(problem) };
  }
}

async function importDefinitions(packageName: string): Promise<Definition[]> {
  const loaded: unknown = await import(packageName);
  const entry = defaultOf(defaultOf(loaded));
  const list: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
  return list.filter(isDefinition);
}

/** A CommonJS module that is imported natively carries its exports under `default` once more. */
function defaultOf(loaded: unknown): unknown {
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
}

function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'connector' || value.kind === 'metric' || value.kind === 'model')
  );
}

export type { Manifest };
