import { findPlugins, type FoundPlugin } from '@customering/plugin-packages';
import { confinementHere } from '@customering/plugin-runner';
import { findAllPlugins } from './find-all-plugins';
import { noDescriptions } from './kept-descriptions';
import { PluginLoader, type LoaderSettings } from './plugin-loader';
import type { PluginRegistry } from './registry';
import { untoldStates } from './run-states';

export interface LoadSettings extends Omit<LoaderSettings, 'find'> {
  /** These and no others. */
  readonly found: readonly FoundPlugin[];
  /** The folder of the plugins that an administrator added. */
  readonly folder: string;
}

/** Loads every plugin. One that fails is listed with its reason; the others are ready. */
export async function openPlugins(settings: Partial<LoadSettings> = {}): Promise<PluginLoader> {
  const { found, folder, states = untoldStates, descriptions = noDescriptions } = settings;
  const { host = () => ({ log: () => undefined }) } = settings;
  const running = settings.running ?? { kind: 'processes', confinement: confinementHere() };
  const without = () => Promise.resolve({ plugins: found ?? findPlugins(), lockHash: '', problem: null });
  const find = folder === undefined || found ? without : () => findAllPlugins(folder);
  const loader = new PluginLoader({ find, running, states, descriptions, host });
  await loader.reload();
  return loader;
}

/** The same for those who never look at the disk again. */
export async function loadPlugins(settings: Partial<LoadSettings> = {}): Promise<PluginRegistry> {
  return (await openPlugins(settings)).registry;
}
