import { lockDataFolder, openDataFolder } from './data-folder.mjs';
import { requireFreePort } from './ports.mjs';
import { prepare } from './prepare.mjs';
import { StartProblem } from './start-problem.mjs';
import { listenForStop, StopRequested } from './stop-request.mjs';

/**
 * The whole of `npm start`.
 * @param {object} wish
 * @param {import('./settings.mjs').Settings} wish.settings
 * @param {import('./product.mjs').Product} wish.product
 * @param {import('./terminal.mjs').Terminal} wish.terminal
 * @param {boolean} [wish.built] nothing needs to be installed or built
 * @returns {Promise<number>} the exit code
 */
export async function startProduct(wish) {
  try {
    await startLocked(wish);
    return 0;
  } catch (error) {
    if (error instanceof StopRequested) return 0;
    wish.terminal.say(explain(error));
    return 1;
  }
}

/** @param {Parameters<typeof startProduct>[0]} wish */
async function startLocked({ settings, product, terminal, built = false }) {
  const { root, env, dataDir, host, port } = settings;
  /** @type {import('./run-product.mjs').RunProduct | undefined} */
  let run;
  const stop = listenForStop(() => {
    run?.kill();
    process.exit(1);
  });
  const folder = openDataFolder(dataDir);
  const lock = await lockDataFolder(dataDir);
  try {
    await requireFreePort(host, port, 'PORT');
    if (!built) await prepare({ root, env, terminal, signal: stop.signal });
    // Only now can packages be imported: there may have been none before.
    const { RunProduct } = await import('./run-product.mjs');
    run = new RunProduct({ settings, folder, product, terminal });
    terminal.say('Starting Customering.');
    await run.run(stop);
  } finally {
    lock.release();
  }
}

/** @param {unknown} error */
function explain(error) {
  if (!(error instanceof Error)) return String(error);
  // Problems carry the remedy; of anything else a developer needs the place.
  const isProblem = error instanceof StartProblem || error.name === 'PostgresProblem';
  return isProblem ? error.message : (error.stack ?? error.message);
}
