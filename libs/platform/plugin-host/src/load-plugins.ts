import { PluginError, sdkVersion } from '@customering/plugin-sdk';
import { confinementHere, type PluginHostPort } from '@customering/plugin-runner';
import { satisfies } from 'semver';
import { readDescription } from './description-schema';
import { entryFile } from './entry-file';
import { findPlugins } from './find-plugins';
import type { FoundPlugin } from './found-plugin';
import { manifestSchema } from './manifest';
import { PluginPool, type PooledPlugin, type Running } from './plugin-pool';
import type { PluginState } from './plugin-state';
import { PluginRegistry } from './registry';
import { VendorSessions } from './vendor-sessions';
import { untoldStates, type RunStates } from './run-states';

export interface LoadSettings {
  readonly found: readonly FoundPlugin[];
  readonly running: Running;
  readonly states: RunStates;
  /** Where the lines of a plugin's log go. */
  readonly host: (plugin: string) => Pick<PluginHostPort, 'log'>;
}

/** Loads every plugin, each step a named state. One that fails is listed with its reason; the others are ready. */
export async function loadPlugins(settings: Partial<LoadSettings> = {}): Promise<PluginRegistry> {
  const { found = findPlugins(), states = untoldStates, host = () => silent } = settings;
  const running = settings.running ?? { kind: 'processes', confinement: confinementHere() };
  const sessions = new VendorSessions();
  const pool = new PluginPool({ running, states, host: (plugin) => ({ ...host(plugin), http: sessions.http }) });
  const registry = new PluginRegistry(pool, sessions);
  const loaded = await Promise.all(found.map((plugin) => loadOne(plugin, pool, registry, host)));
  for (const state of loaded) registry.add(state);
  return registry;
}

async function loadOne(
  plugin: FoundPlugin,
  pool: PluginPool,
  registry: PluginRegistry,
  host: LoadSettings['host'],
): Promise<PluginState> {
  const parsed = manifestSchema.safeParse(plugin.manifest);
  const { packageName, version, origin } = plugin;
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason = `package.json#customering.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`;
    return { packageName, version, origin, id: packageName, title: packageName, state: 'invalid', reason };
  }
  const { id, title, sdk, entry, kind, capabilities } = parsed.data;
  const named = { packageName, version, origin, id, title };
  if (!satisfies(sdkVersion, sdk))
    return { ...named, state: 'incompatible', reason: `It needs the SDK ${sdk}; this is ${sdkVersion}.` };
  try {
    const pooled = {
      id,
      version,
      code: { folder: plugin.folder, entry: entryFile(plugin, entry) },
      network: capabilities.network,
    };
    await meet(pooled, kind, pool, registry, { ...cutOff, ...host(id) });
    return { ...named, state: 'ready', reason: null };
  } catch (problem) {
    return { ...named, state: 'failed', reason: problem instanceof Error ? problem.message : String(problem) };
  }
}

/** Asks it once what it is, in a process that ends then. */
async function meet(
  plugin: PooledPlugin,
  kind: 'connector' | 'metrics',
  pool: PluginPool,
  registry: PluginRegistry,
  host: PluginHostPort,
): Promise<void> {
  await pool.preload(plugin);
  const met = pool.single(plugin, host);
  try {
    const description = readDescription(await met.call('describe', {}));
    if (description.kind !== kind)
      throw new TypeError(`The manifest says ${kind}, its entry is a ${description.kind}.`);
    if (description.kind === 'connector' && description.id !== plugin.id)
      throw new TypeError(`The manifest's id is "${plugin.id}", its connector's "${description.id}".`);
    registry.register(plugin, description);
  } finally {
    met.stop();
  }
}

const silent: Pick<PluginHostPort, 'log'> = { log: () => undefined };

/** Before a plugin belongs to a source, nobody sends requests for it. */
const cutOff: Pick<PluginHostPort, 'http'> = {
  http: () => Promise.reject(new PluginError('bug', 'A request was sent before anybody had asked for one.')),
};
