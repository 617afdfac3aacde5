import { existsSync, readdirSync, rmSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@customering/kernel';
import { addPlugin } from './add-plugin';
import { say } from './ask';
import { packForDev } from './pack-for-dev';

/** Editors write a file in several steps. */
const settleMs = 300;
const notSources = /(^|[/\\])(node_modules|dist|sdk|\.git)([/\\]|$)|\.(tgz|tsbuildinfo)$/;

interface Wish {
  readonly once?: boolean;
}

/** Keeps a running product up to date with a plugin under work: builds, packs and installs it after every change. */
export async function devPlugin(place: string, { once = false }: Wish): Promise<void> {
  const folder = resolve(place);
  if (!existsSync(join(folder, 'package.json')))
    throw new AppError('not_found', 404, `${folder} has no package.json. Name the folder of your plugin.`);
  if (once) return installAsItIs(folder);
  for (;;) {
    const changed = nextChange(folder);
    await installAsItIs(folder).catch(tellProblem);
    say('Waiting for changes; Ctrl-C ends it.');
    await changed;
  }
}

async function installAsItIs(folder: string): Promise<void> {
  const file = await packForDev(folder);
  try {
    await addPlugin(file, { yes: true });
  } finally {
    rmSync(dirname(file), { recursive: true, force: true });
  }
}

/** What an author can mend is told, and waited for. */
function tellProblem(problem: unknown): void {
  if (!(problem instanceof AppError)) throw problem;
  say(problem.message, ...problem.problems.map(({ field, message }) => `  ${field}: ${message}`));
}

/** Listens from now on, so that a change while the last one is installed is not missed. */
async function nextChange(folder: string): Promise<void> {
  const watchers = placesOf(folder).map(({ path, recursive }) => watch(path, { recursive }));
  try {
    await Promise.race(watchers.map(firstChange));
  } finally {
    watchers.forEach((watcher) => watcher.close());
  }
  await wait(settleMs);
}

/** The folder itself and whatever holds sources; not what npm and the compiler write. */
function placesOf(folder: string): { readonly path: string; readonly recursive: boolean }[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !notSources.test(entry.name),
  );
  return [
    { path: folder, recursive: false },
    ...inside.map(({ name }) => ({ path: join(folder, name), recursive: true })),
  ];
}

function firstChange(watcher: FSWatcher): Promise<void> {
  return new Promise((resolve, reject) => {
    watcher.on('change', (_, name) => {
      if (!notSources.test(String(name))) resolve();
    });
    watcher.once('error', reject);
  });
}
