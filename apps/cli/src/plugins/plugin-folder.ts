import { readEnvironment } from '@customering/config';
import { findPlugins, manifestSchema, PluginFolder } from '@customering/plugin-packages';

/** In the audit and in the lock file. */
export const byCommandLine = 'command line';

export function pluginFolder(): PluginFolder {
  return new PluginFolder(readEnvironment().pluginsFolder);
}

/** Ids that plugins of the product have. */
export function ownIds(): ReadonlySet<string> {
  return new Set(findPlugins().map(({ manifest }) => manifestSchema.parse(manifest).id));
}
