import { PluginFolder } from '@customering/plugin-packages';
import type { PluginLoader } from './plugin-loader';

const lookEveryMs = 2_000;
/** A look at every file costs more than one at the lock. */
const lookCloselyEvery = 30;

export interface WatchSettings {
  readonly folder: string;
  /** After each load, also when nothing had changed. */
  readonly onLoaded: () => Promise<void>;
  readonly onProblem: (problem: unknown) => void;
}

/** Loads plugins again soon after the lock file or a file of theirs has changed. Answers with how to stop. */
export function watchPlugins(loader: PluginLoader, { folder, onLoaded, onProblem }: WatchSettings): () => void {
  const watched = new PluginFolder(folder);
  let looks = 0;
  // Somebody else may have had them loaded again, and that is to be told too.
  let seen = loader.lockHash;
  let isStopped = false;
  let timer: NodeJS.Timeout;
  const look = async () => {
    looks += 1;
    const isClose = looks % lookCloselyEvery === 0;
    if (!isClose && watched.hash() === seen) return;
    await loader.reload();
    seen = loader.lockHash;
    if (!isStopped) await onLoaded();
  };
  const plan = () => {
    if (!isStopped) timer = setTimeout(() => void look().catch(onProblem).finally(plan), lookEveryMs).unref();
  };
  plan();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
