import { join } from 'node:path';
import type { Logger } from '@customering/observability';
import type { Confinement } from '@customering/plugin-runner';
import { KeptDescriptions } from './kept-descriptions';
import { openPlugins } from './load-plugins';
import { pluginLog } from './plugin-log';
import type { PluginLoader } from './plugin-loader';
import type { RunStates } from './run-states';
import { watchPlugins } from './watch-plugins';

/** Where a process of the product tells which plugins it goes by. */
export interface HostNotes {
  tell(note: { lockHash: string; confinement: Confinement; problem: string | null }): Promise<void>;
}

const retellEveryMs = 60_000;

export interface KeepSettings {
  /** The folder of the plugins that an administrator added. */
  readonly folder: string;
  readonly states: RunStates;
  readonly notes: HostNotes;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** Loads the plugins of a process of the product, looks for changes, and tells what it goes by. */
export async function keepPluginsCurrent({ folder, states, notes, logger }: KeepSettings): Promise<{
  readonly loader: PluginLoader;
  readonly stop: () => void;
}> {
  const descriptions = new KeptDescriptions(join(folder, 'descriptions'));
  const loader = await openPlugins({ folder, states, descriptions, host: (plugin) => pluginLog(plugin, logger) });
  const onProblem = (problem: unknown) =>
    logger.warn({ problem: String(problem) }, 'plugins could not be looked after');
  const tell = async () => {
    const { lockHash, confinement, problem } = loader;
    await notes.tell({ lockHash, confinement, problem });
  };
  const onLoaded = async () => {
    logStates(loader, logger);
    await tell();
  };
  await onLoaded();
  const stopWatching = watchPlugins(loader, { folder, onLoaded, onProblem });
  // A workspace that was made meanwhile learns it too.
  const retelling = setInterval(() => void tell().catch(onProblem), retellEveryMs).unref();
  const stop = () => {
    stopWatching();
    clearInterval(retelling);
    loader.registry.close();
  };
  return { loader, stop };
}

function logStates({ registry, problem }: PluginLoader, logger: Pick<Logger, 'info' | 'warn'>): void {
  if (problem !== null) logger.warn({ problem }, 'the added plugins cannot be read');
  for (const { id, version, state, reason } of registry.plugins) {
    if (state === 'ready') logger.info({ plugin: id, version }, 'a plugin is ready');
    else logger.warn({ plugin: id, version, state, reason }, 'a plugin is not ready');
  }
}
