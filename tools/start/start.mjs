/** `npm start`: everything that a bare machine needs, in one command. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './check-node.mjs';

const problem = nodeProblem();
if (problem === undefined) await start();
else refuse(problem);

/** @param {string} message */
function refuse(message) {
  console.error(message);
  process.exitCode = 1;
}

async function start() {
  // Imported only now: an older Node could not even read these files.
  const { readSettings } = await import('./settings.mjs');
  const { StartProblem } = await import('./start-problem.mjs');
  const { startProduct } = await import('./start-product.mjs');
  const { customering } = await import('./product.mjs');
  const { Terminal } = await import('./terminal.mjs');
  const terminal = new Terminal(process.stdout, { verbose: process.argv.includes('--verbose') });
  try {
    const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
    process.exitCode = await startProduct({ settings: readSettings(root), product: customering, terminal });
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    refuse(error.message);
  }
}
