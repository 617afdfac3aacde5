import { findPlugins, installedPlugins, PluginFolder, type FoundPlugin } from '@customering/plugin-packages';

/** Every plugin that there is, and what the folder of added ones was like then. */
export interface Found {
  readonly plugins: readonly FoundPlugin[];
  /** Equal in two processes that go by the same lock file. */
  readonly lockHash: string;
  /** Why the added ones could not be read. The product's own run all the same. */
  readonly problem: string | null;
}

export async function findAllPlugins(path: string): Promise<Found> {
  const folder = new PluginFolder(path);
  const own = findPlugins();
  const lockHash = folder.hash();
  try {
    const { off } = folder.lock();
    const added = (await installedPlugins(folder)).filter((plugin) => !own.some((one) => idOf(one) === idOf(plugin)));
    const plugins = [...own, ...added].map((plugin) => ({ ...plugin, isOff: off.includes(idOf(plugin)) }));
    return { plugins, lockHash, problem: null };
  } catch (problem) {
    return { plugins: own, lockHash, problem: problem instanceof Error ? problem.message : String(problem) };
  }
}

function idOf({ manifest, packageName }: FoundPlugin): string {
  const isNamed = typeof manifest === 'object' && manifest !== null && 'id' in manifest;
  return isNamed ? String(manifest.id) : packageName;
}
