import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SupervisedProduct } from '../supervised-product.mjs';
import { printFaults } from './print-faults.mjs';
import { faultList } from './registry.mjs';
import { UnprotectedCopy } from './unprotected-copy.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** @typedef {import('./fault.mjs').Fault} Fault */
/** @typedef {import('./fault.mjs').Outcome} Outcome */
/** @typedef {{ fault: Fault, skipped: string | null, kept?: Outcome, unprotected?: Outcome }} Line */

/**
 * Injects each fault into the built product twice: as it is, and with what protects it switched off.
 * @param {{ only: readonly string[], small: boolean }} wish nothing in `only`: all of them
 * @returns {Promise<boolean>} true when every promise held, and none of them without its protection
 */
export async function soakFaults({ only, small }) {
  const unknown = only.filter((name) => !faultList.some((fault) => fault.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No fault is called ${unknown.join(', ')}. There are: ${faultList.map(({ name }) => name).join(', ')}`,
    );
  const chosen = faultList.filter(({ name }) => only.length === 0 || only.includes(name));
  const copy = UnprotectedCopy.make(root);
  /** @type {Line[]} */
  const lines = [];
  try {
    for (const fault of chosen) lines.push(await injectTwice(fault, copy, small));
  } finally {
    copy.remove();
  }
  return printFaults(lines, small);
}

/** @param {Fault} fault @param {UnprotectedCopy} copy @param {boolean} small @returns {Promise<Line>} */
async function injectTwice(fault, copy, small) {
  const skipped = fault.unavailable?.() ?? null;
  if (skipped !== null) return { fault, skipped };
  const kept = await inject(fault, root, small);
  console.error(`${fault.name}: ${kept.says} ${JSON.stringify(kept.broken)}`);
  const unprotected = await copy.without(fault.protection.patches, (home) => inject(fault, home, small));
  console.error(`${fault.name}, unprotected: ${unprotected.says} ${JSON.stringify(unprotected.broken)}`);
  return { fault, skipped, kept, unprotected };
}

/** @param {Fault} fault @param {string} home @param {boolean} small @returns {Promise<Outcome>} */
async function inject(fault, home, small) {
  try {
    return await fault.run((wish) => SupervisedProduct.start({ ...wish, home }), small);
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    return { says: 'the run did not end', broken: [message] };
  }
}
