/**
 * @typedef {object} Outcome
 * @property {string} says what was seen, in a few words
 * @property {string[]} broken what was promised and did not hold; empty when all of it held
 *
 * @typedef {(wish?: { folder?: string, env?: NodeJS.ProcessEnv }) => Promise<import('../supervised-product.mjs').SupervisedProduct>} StartProduct
 *
 * @typedef {object} Patch one line of the source, found exactly once
 * @property {string} file
 * @property {string} find
 * @property {string} replace
 *
 * @typedef {object} Fault
 * @property {string} name
 * @property {string} injected
 * @property {string} promised
 * @property {{ what: string, patches: readonly Patch[] }} protection what keeps the promise, and how it is switched off
 * @property {() => string | null} [unavailable] why it cannot be injected on this machine
 * @property {(start: StartProduct, small: boolean) => Promise<Outcome>} run
 */

/**
 * Gathers what was promised and did not hold.
 * @param {string} says
 * @param {Record<string, boolean>} promises in words, and whether each held
 * @returns {Outcome}
 */
export function outcome(says, promises) {
  return {
    says,
    broken: Object.entries(promises)
      .filter(([, held]) => !held)
      .map(([promise]) => promise),
  };
}
